"""The registry's rows in the database, many at a time: staged, checked, compared, applied."""
