"""Files that people send and get: drawn (PDF, PNG) with glyphs of their own, and tables (csv, xlsx)."""
