"""Actors across articles, and the doubt about them."""
