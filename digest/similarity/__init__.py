"""Vectors of articles, their neighbours, near-duplicates."""
