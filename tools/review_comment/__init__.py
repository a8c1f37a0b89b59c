"""Posts what `baocao review` wrote as the one comment of a pull request, updated in place.

It holds a token and reads what strangers made, so it is run from the default branch, needs nothing
but Python, and runs nothing of the pull request:

    PYTHONPATH=tools python3 -m review_comment github
    PYTHONPATH=tools python3 -m review_comment gitlab FILE
"""
