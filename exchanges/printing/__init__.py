"""Typesetting by typst, for the report and the book."""
