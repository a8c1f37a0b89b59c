"""Rules on front matter and on the form of letterhead, signature and recipients."""
