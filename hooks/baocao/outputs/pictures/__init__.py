"""Pictures: the copies of them that are published.

Pillow is imported inside the functions that need it: reading reports goes without it.
"""
