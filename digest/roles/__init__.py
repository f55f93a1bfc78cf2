"""Roles of an article's actors, as stated."""
