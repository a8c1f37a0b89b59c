"""Word files (.docx) as lines with their layout.

The XML is read directly: the structure reader wants what Word says of a paragraph (alignment, bold
type, styles, counted numbers, cells), which converters to HTML drop. Nothing in a file is run,
fetched or followed; what is left out is told.
"""

from baocao.importing.word.package import BadWordFileError
from baocao.importing.word.reader import read_word

__all__ = ["BadWordFileError", "read_word"]
