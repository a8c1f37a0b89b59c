"""What a pull request changes, for the person who merges it: from two trees of docs/ to a comment.

Only today's code reads the two; nothing that a branch brings is run.
"""
