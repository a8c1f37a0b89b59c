"""Reading: files under docs/ as values, each part with its place; nothing is judged here."""
