"""Blocks: paragraphs, list items, rows and columns, the pieces in which a time is understood."""
