"""The content of a page that compares two years, as HTML."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from baocao.analysis.differences.bodies import BlockDifference, SectionDifference, compare_bodies
from baocao.outputs.comparison.figures import figures_html
from baocao.outputs.comparison.pairs import Pair
from baocao.outputs.wordings import added, as_html, one_side, removed, visible_body
from baocao.reading.blocks import Block, Body
from baocao.reading.report import Report
from baocao.text.markup import visible_words

_LONGEST = 400_000  # characters of HTML; what is beyond is named only
_LEAD = "Phần mở đầu"
_TOO_LONG = (
    '<p class="compared__same">Các mục còn lại quá dài để so sánh trên một trang; xem trong hai '
    "báo cáo.</p>"
)


def read_visibly(report: Report) -> Body:
    """A report's body as readers see it; it is let go of in the report."""
    body = visible_body(report.body)
    report.release()
    return body


def title_of(pair: Pair) -> str:
    """The page's title as text."""
    series = pair.after.series.settings.title
    return f"So sánh báo cáo năm {pair.after.meta.year} với năm {pair.before.meta.year}: {series}"


def content_of(pair: Pair, suffix: str, before: Body, after: Body) -> str:
    """The page's content; `suffix` is what the URLs of pages end in, "/" or ".html".

    The bodies are those of the two reports as readers see them. Takes time in proportion to them.
    """
    urls = tuple(_url(report, suffix) for report in (pair.before, pair.after))
    sections = compare_bodies(before, after)
    parts = (*_head(pair, urls), *_summary(sections), *_sections(pair, urls, sections))
    return "\n".join(parts)


def _url(report: Report, suffix: str) -> str:
    up = "../../../" if suffix == "/" else "../../"
    return f"{up}{report.uri.removesuffix('.md')}{suffix}"


def _head(pair: Pair, urls: Sequence[str]) -> Iterator[str]:
    before, after = pair.before.meta.year, pair.after.meta.year
    yield f"<h1>{as_html(title_of(pair))}</h1>"
    reports = f'<a href="{urls[0]}">{before}</a> và <a href="{urls[1]}">{after}</a>'
    yield f"<p>So sánh tự động từng mục, từng đoạn, từng chữ của báo cáo năm {reports}."
    yield f"Chữ chỉ có ở năm {before} hiện thế này: {removed('chữ bỏ')};"
    yield f"chữ chỉ có ở năm {after} hiện thế này: {added('chữ thêm')}."
    yield "Chỗ xuống dòng và cách trình bày không được so sánh.</p>"
    yield f'<h2 id="so-lieu">Số liệu</h2>\n{figures_html(pair)}'


def _summary(sections: Iterable[SectionDifference]) -> Iterator[str]:
    kinds = [_state(section) for section in sections if not _is_empty(section)]
    counts = (
        (kinds.count(_ADDED), "mục mới"),
        (kinds.count(_REMOVED), "mục không còn"),
        (sum(kind not in (_ADDED, _REMOVED, _SAME) for kind in kinds), "mục thay đổi"),
        (kinds.count(_SAME), "mục giữ nguyên"),
    )
    words = ", ".join(f"{count} {what}" for count, what in counts if count)
    yield f'<h2 id="noi-dung">Nội dung</h2>\n<p>{words or "Không có nội dung"}.</p>'


_ADDED, _REMOVED, _SAME, _CHANGED = "mục mới", "không còn", "giữ nguyên", "thay đổi"


def _state(section: SectionDifference) -> str:
    """What has become of a section, in a few words."""
    if section.is_added:
        return _ADDED
    if section.is_removed:
        return _REMOVED
    if section.is_same:
        return _SAME
    renamed = "đổi tiêu đề" if section.is_renamed else ""
    moved = "chuyển chỗ" if section.moved else ""
    level = "đổi cấp" if section.has_other_level else ""
    return ", ".join(filter(None, (renamed, moved, level))) or _CHANGED


def _is_empty(section: SectionDifference) -> bool:
    return section.is_lead and not section.blocks


def _sections(
    pair: Pair, urls: Sequence[str], sections: Iterable[SectionDifference]
) -> Iterator[str]:
    years = (f"{pair.before.meta.year}", f"{pair.after.meta.year}")
    length = 0
    for section in sections:
        if _is_empty(section):
            continue
        for at, part in enumerate(_section(section, urls, years)):
            length += len(part)
            if length > _LONGEST:
                yield f"{'</section>' if at else ''}{_TOO_LONG}"
                return
            yield part
        yield "</section>"


def _section(
    section: SectionDifference, urls: Sequence[str], years: tuple[str, str]
) -> Iterator[str]:
    """A section up to its last block; it is open still."""
    head = section.after or section.before
    state = f'<span class="compared__state">{_state(section)}</span>'
    yield f'<section class="compared"><h3>{_heading(head)} {state}</h3>'
    if section.is_same:
        return
    if section.before and section.after and section.is_renamed:
        words = (removed(_words(section.before)), added(_words(section.after)))
        yield _row(years, *words)
    for is_same, blocks in groupby(section.blocks, key=lambda block: block.is_same):
        if is_same:
            yield f'<p class="compared__same">Giữ nguyên {len(list(blocks))} đoạn.</p>'
        else:
            yield from (_row(years, *_sides(block)) for block in blocks)
    yield _links(section, urls, years)


def _links(section: SectionDifference, urls: Sequence[str], years: tuple[str, str]) -> str:
    """Links to the section in both reports."""
    heads = (section.before, section.after)
    links = (
        f'<a href="{url}#{head.anchor}">Xem mục này ở báo cáo năm {year}</a>'
        for head, url, year in zip(heads, urls, years, strict=True)
        if head and head.anchor
    )
    words = " · ".join(links)
    return f'<p class="compared__links">{words}</p>' if words else ""


def _heading(head: Block | None) -> str:
    return as_html(_words(head)) if head else _LEAD


def _words(head: Block) -> str:
    return visible_words(head.heading)


def _sides(block: BlockDifference) -> tuple[str, str]:
    before = one_side(block.words, "removed") if block.before else ""
    after = one_side(block.words, "added") if block.after else ""
    return before, after


def _row(years: tuple[str, str], before: str, after: str) -> str:
    sides = zip(years, (before, after), strict=True)
    cells = (f"<div>{_LABEL.format(year)}{words or _NOTHING}</div>" for year, words in sides)
    return f'<div class="compared__row">{"".join(cells)}</div>'


_LABEL = '<span class="compared__year">Năm {}: </span>'
_NOTHING = '<span class="compared__nothing">không có</span>'
