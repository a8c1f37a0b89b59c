"""Two neighbouring years of a series beside one another: a page for each pair."""
