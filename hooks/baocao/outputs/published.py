"""The outputs of the site beside its pages; one is added by a module and a line here."""

from baocao.outputs.checker.output import CheckerPage
from baocao.outputs.output import Output
from baocao.outputs.search.output import SearchIndex

OUTPUTS: tuple[Output, ...] = (SearchIndex(), CheckerPage())
"""In the order in which they are written. PDFs of reports are written before mkdocs-with-pdf."""
