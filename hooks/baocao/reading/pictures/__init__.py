"""What the bytes of a picture say: its format, size and parts."""
