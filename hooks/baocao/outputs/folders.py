"""Folders of the site that one output writes and others lead to."""

RULES = "huong-dan/quy-tac"
