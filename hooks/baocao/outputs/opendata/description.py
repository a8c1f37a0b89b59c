"""What a report is, in a sentence: for results of searches, previews of links, and the feed."""

import textwrap

from baocao.outputs.letterhead import number_and_symbol
from baocao.reading.report import Report

_MOST = 300


def description(report: Report) -> str:
    """Title, number, date and issuer, as far as they are known, cut between two words.

    Of the front matter alone: that is known without reading the body, which begins with the
    documents that it is based on.
    """
    number, date = number_and_symbol(report), report.meta.date
    parts = [
        f"số {number}" if number else "",
        f"ngày {date:%d/%m/%Y}" if date else "",
        f"của {report.office}" if report.office else "",
    ]
    known = " ".join(filter(None, parts))
    draft = "Dự thảo: " if report.meta.status == "draft" else ""
    # A title can be longer than all that may be shown; what tells the report stays.
    room = max(_MOST - len(known) - len(draft) - 2, 60)
    title = textwrap.shorten(f"{draft}{report.full_title}", room, placeholder="…")
    joint = ", " if number or date else " "
    words = f"{title}{joint}{known}." if known else f"{title}."
    return textwrap.shorten(words, _MOST, placeholder="…")
