"""Documents of any office as Markdown pages: plain text, Markdown and Word read alike.

A reader turns a file into lines with their layout (`plain`, `word`); one reader of structure
takes those apart (`document`): letterhead, title, closing, paragraphs, outline; `render` writes
what was read as Markdown. Nothing is invented and no word is lost, added or moved: what the
document leaves blank stays blank, and what the reading was unsure of is told with its line.
"""

from baocao.importing.document import ImportedReport, read_document, read_plain_text

__all__ = ["ImportedReport", "read_document", "read_plain_text"]
