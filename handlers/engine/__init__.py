"""The dialog engine: a dialog is a declaration; everything a person expects of one comes with it."""
