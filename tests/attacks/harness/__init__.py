"""Tries the corpus: check, build, look at every page in a browser, and say what came of it."""
