"""Files in which users say what they know."""
