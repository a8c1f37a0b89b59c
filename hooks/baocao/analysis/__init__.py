"""Analysis: what a report's text holds, found once and kept as a value."""
