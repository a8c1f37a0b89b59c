"""The history of reports, from git: their commits, and what each changed."""
