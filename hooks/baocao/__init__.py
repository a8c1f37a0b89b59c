"""Reads, checks and composes Vietnamese administrative reports.

The domain of the site, in one direction: files → catalogue → findings → outputs.
Nothing here imports MkDocs; the modules in `hooks/` beside this package adapt it.
"""
