"""The structure tree that WeasyPrint makes, put right for PDF/UA-1.

Works on WeasyPrint's PDF right before it is written.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

_HOLDS_TEXT = frozenset(
    {
        "/P",
        "/H1",
        "/H2",
        "/H3",
        "/H4",
        "/H5",
        "/H6",
        "/Span",
        "/LBody",
        "/Lbl",
        "/TD",
        "/TH",
        "/Caption",
        "/Div",
        "/NonStruct",
    }
)


def tidy_tags(pdf: pydyf.PDF, prefix: str) -> None:
    """Puts the tree right; `prefix` sets its names apart from those of other documents."""
    root = referred(pdf, pdf.catalog["StructTreeRoot"])
    owners = _owners(pdf, root)
    _mark_furniture(pdf, root, owners)
    _tidy_lists(pdf)
    _put_text_into_parents(pdf, owners)
    _set_names_apart(pdf, prefix)


def referred(pdf: pydyf.PDF, reference: Any) -> Any:
    """The object that a reference leads to."""
    return pdf.objects[number_of(reference)]


def number_of(reference: Any) -> int:
    """The object number of a reference: 12 of b"12 0 R"."""
    return int(reference.split()[0])


def _owners(pdf: pydyf.PDF, root: Any) -> list[Any]:
    """For each page, the elements that its marked pieces of content belong to."""
    numbers = referred(pdf, root["ParentTree"])["Nums"]
    by_key = dict(zip(numbers[::2], numbers[1::2], strict=True))
    return [by_key[page] for page in range(len(pdf.page_references))]


def _mark_furniture(pdf: pydyf.PDF, root: Any, owners: list[Any]) -> None:
    """Page numbers, which WeasyPrint tags but leaves out of the tree, become artifacts."""
    in_tree = set(_tree(pdf, root))
    for reference, page_owners in zip(pdf.page_references, owners, strict=True):
        outside = {at for at, owner in enumerate(page_owners) if number_of(owner) not in in_tree}
        if outside:
            _unmark(referred(pdf, referred(pdf, reference)["Contents"]), outside)
            for at in outside:
                page_owners[at] = "null"


def _tree(pdf: pydyf.PDF, root: Any) -> Iterator[int]:
    """The numbers of all elements of a structure tree."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        for kid in element.get("K", ()):
            if isinstance(kid, bytes):
                yield number_of(kid)
                waiting.append(referred(pdf, kid))


def _unmark(contents: pydyf.Stream, outside: set[int]) -> None:
    """Makes artifacts of pieces of a page; each begins with a tag, a number and BDC."""
    parts = contents.stream
    for at, part in enumerate(parts):
        if isinstance(part, dict) and part.get("MCID") in outside:
            parts[at - 1 : at + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _tidy_lists(pdf: pydyf.PDF) -> None:
    """Puts what is in a list item beside its label into the item's body."""
    items: list[Any] = [o for o in pdf.objects if isinstance(o, dict) and o.get("S") == "/LI"]
    for item in items:
        kids = [referred(pdf, kid) for kid in item["K"]]
        stray = [kid for kid in kids if kid["S"] not in ("/Lbl", "/LBody")]
        if not stray:
            continue
        kept = [kid for kid in kids if kid["S"] in ("/Lbl", "/LBody")]
        body = next((kid for kid in kept if kid["S"] == "/LBody"), None)
        if body is None:
            body = pydyf.Dictionary(
                {
                    "Type": "/StructElem",
                    "S": "/LBody",
                    "K": pydyf.Array(),
                    "Pg": item["Pg"],
                    "P": item.reference,
                }
            )
            pdf.add_object(body)
            kept.append(body)
        for kid in stray:
            kid["P"] = body.reference
        body["K"].extend(kid.reference for kid in stray)
        item["K"] = pydyf.Array(kid.reference for kid in kept)


def _put_text_into_parents(pdf: pydyf.PDF, owners: list[Any]) -> None:
    """Lines of text belong to their paragraph itself, not each to a Span of its own.

    WeasyPrint tags every line; that is four of five elements, and nothing is told by them.
    """
    for page_owners in owners:
        for mark, owner in enumerate(page_owners):
            if owner == "null":
                continue
            span = referred(pdf, owner)
            parent = referred(pdf, span["P"])
            if (
                span["S"] == "/Span"
                and span["K"] == [mark]
                and parent["S"] in _HOLDS_TEXT
                and parent["Pg"] == span["Pg"]
            ):
                parent["K"][parent["K"].index(owner)] = mark
                page_owners[mark] = parent.reference
                span.clear()


def _set_names_apart(pdf: pydyf.PDF, prefix: str) -> None:
    """Table headings are named, and cells name their headings: names must differ in a bundle."""
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") in ("/TH", "/TD"):
            if "ID" in element:
                element["ID"] = pydyf.String(f"{prefix}/{element['ID'].string}")
            headers = element["A"].get("Headers", ())
            element["A"]["Headers"] = pydyf.Array(
                pydyf.String(f"{prefix}/{name.string}") for name in headers
            )
            if not headers:
                del element["A"]["Headers"]
