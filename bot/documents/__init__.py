"""Files that people send and get: PDF and PNG with glyphs of their own; tables read from csv and xlsx, and written."""
