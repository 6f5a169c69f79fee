"""Documents for people, made from facts: PDF and PNG, with glyphs of their own, off the event loop."""
