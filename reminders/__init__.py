"""What falls due: declared as ladders, planned purely, swept from the data."""
