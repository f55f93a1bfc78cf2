"""Mentions of one article to its actors."""
