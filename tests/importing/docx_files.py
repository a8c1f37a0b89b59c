"""Small Word files for the tests: parts written by hand, as Word and others write them."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def run(text: str, bold: bool = False, extra: str = "") -> str:
    """A run of words."""
    properties = f"<w:rPr>{'<w:b/>' if bold else ''}{extra}</w:rPr>"
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(text: str = "", *, bold: bool = False, centre: bool = False, properties: str = "") -> str:
    """A paragraph; `|` in its words is a line break, a tab a tab."""
    runs = "<w:r><w:br/></w:r>".join(
        "<w:r><w:tab/></w:r>".join(run(part, bold) if part else "" for part in line.split("\t"))
        for line in text.split("|")
    )
    return raw(runs, centre=centre, properties=properties)


def raw(content: str, *, centre: bool = False, properties: str = "") -> str:
    """A paragraph of runs given as XML."""
    jc = '<w:jc w:val="center"/>' if centre else ""
    return f"<w:p><w:pPr>{properties}{jc}</w:pPr>{content}</w:p>"


def listed(text: str, number: int, level: int = 0, bold: bool = False) -> str:
    """A paragraph that Word numbers."""
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, bold=bold, properties=numbering)


def cell(*paragraphs: str, span: int = 1, merge: str = "") -> str:
    """A cell; `merge` is "restart" or "continue" of a merge downwards."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f"<w:tc><w:tcPr>{grid}{merged}</w:tcPr>{''.join(paragraphs) or '<w:p/>'}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of rows of cells."""
    inner = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl>{inner}</w:tbl>"


def numbering(*lists: tuple[tuple[str, str], ...]) -> str:
    """word/numbering.xml: for each list, its levels as (form, text), "decimal" and "%1."."""
    abstract, numbers = "", ""
    for at, levels in enumerate(lists, 1):
        inner = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for i, (form, text) in enumerate(levels)
        )
        abstract += f'<w:abstractNum w:abstractNumId="{at}">{inner}</w:abstractNum>'
        numbers += f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
    return f'<w:numbering xmlns:w="{_W}">{abstract}{numbers}</w:numbering>'


def styles(*each: str) -> str:
    """word/styles.xml of style elements."""
    return f'<w:styles xmlns:w="{_W}">{"".join(each)}</w:styles>'


def notes(kind: str, texts: Mapping[int, str]) -> str:
    """word/footnotes.xml or word/endnotes.xml."""
    inner = "".join(f'<w:{kind} w:id="{at}">{p(text)}</w:{kind}>' for at, text in texts.items())
    return f'<w:{kind}s xmlns:w="{_W}">{inner}</w:{kind}s>'


def relations(*each: tuple[str, str, str, bool]) -> str:
    """Relations as (id, last word of the kind, target, external)."""
    mode = {True: ' TargetMode="External"', False: ""}
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{escape(target)}"{mode[external]}/>'
        for name, kind, target, external in each
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def docx(*body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A .docx of paragraphs and tables, with further parts by name."""
    document = f"<w:document {_SPACES}><w:body>{''.join(body)}</w:body></w:document>"
    every: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml", False)),
        "word/document.xml": document,
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in every.items():
            file.writestr(name, content)
    return out.getvalue()


def word_file_with_a_picture() -> bytes:
    """A report with one picture in its body."""
    blip = '<a:blip r:embed="a"/>'
    drawing = f'<w:r><w:drawing><wp:docPr id="1" descr="Sơ đồ"/>{blip}</w:drawing></w:r>'
    parts: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relations(("a", "image", "media/image1.png", False)),
        "word/media/image1.png": PNG,
    }
    body = (p("BÁO CÁO"), p("Kết quả"), p("Nội dung."), raw(drawing))
    return docx(*body, parts=parts)
