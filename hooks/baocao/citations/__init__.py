"""Reads the citations of documents in a text: "Quyết định số 264/QĐ-SGDĐT ngày 18/3/2020 của …"."""

from baocao.citations.model import Citation, Form, Side, Span
from baocao.citations.reader import find_citations

__all__ = ["Citation", "Form", "Side", "Span", "find_citations"]
