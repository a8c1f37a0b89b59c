"""Rules on the documents a report cites."""
