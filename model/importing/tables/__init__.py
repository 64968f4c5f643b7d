"""Rows written in columns, as cells or as paragraphs that alternate."""
