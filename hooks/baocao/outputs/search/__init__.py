"""The search index: what of the reports can be found, and the files in which it is kept."""
