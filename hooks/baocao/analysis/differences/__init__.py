"""What differs between two texts, as values: sections side by side, words, figures, fields.

Nothing here knows where the two come from (two states of one report, or two years of a series),
nor how the differences are shown.
"""
