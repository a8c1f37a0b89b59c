"""The outputs of the site beside its pages; one is added by a module and a line here."""

from baocao.outputs.checker.output import CheckerPage
from baocao.outputs.cms.output import BrowserEditor
from baocao.outputs.comparison.output import Comparisons
from baocao.outputs.figures.output import FigureFiles
from baocao.outputs.opendata.output import OpenData
from baocao.outputs.opendata.picture import SharePictures
from baocao.outputs.output import Output
from baocao.outputs.search.output import SearchIndex

OUTPUTS: tuple[Output, ...] = (
    SearchIndex(),
    FigureFiles(),
    Comparisons(),
    OpenData(),
    SharePictures(),
    CheckerPage(),
    BrowserEditor(),
)
"""In the order in which they are written. PDFs of reports are written before mkdocs-with-pdf."""
