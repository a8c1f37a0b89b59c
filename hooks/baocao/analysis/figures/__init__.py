"""Figures of a report: numbers in running text and tables, what they count, and for when."""
