"""Mention boundaries, corrected pass by pass."""
