"""Readers of spelling, spacing and capitals in a report's prose."""
