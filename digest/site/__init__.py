"""Markdown pages to HTML, by MkDocs."""
