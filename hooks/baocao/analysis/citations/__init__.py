"""Reads the citations of documents in a text: "Quyết định số 264/QĐ-SGDĐT ngày 18/3/2020 của …"."""

from baocao.analysis.citations.model import Citation, Span
from baocao.analysis.citations.reader import find_citations

__all__ = ["Citation", "Span", "find_citations"]
