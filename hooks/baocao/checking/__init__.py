"""Checking: rules over what was read and analysed, and their findings in several formats."""
