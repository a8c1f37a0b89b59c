"""Rules on sections, paragraphs and Markdown."""
