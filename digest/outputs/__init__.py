"""Files written whole or not at all, and what each was made from."""
