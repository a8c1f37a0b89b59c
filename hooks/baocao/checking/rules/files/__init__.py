"""Rules on files: which may be published, what is in them, how a page is stored."""
