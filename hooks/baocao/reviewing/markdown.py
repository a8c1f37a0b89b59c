"""A review as the Markdown of a comment, no longer than the forges take."""

from collections.abc import Iterator

from baocao.findings import Severity
from baocao.reviewing.escape import escaped
from baocao.reviewing.model import (
    AcceptanceChange,
    DocumentChange,
    FileChange,
    FindingChange,
    Review,
    SettingsChange,
    UrlChange,
)
from baocao.reviewing.prose import (
    PLACE_GONE,
    URL_GONE,
    document_lines,
    field_lines,
    figure_lines,
    limited,
)
from baocao.reviewing.summary import by_severity

MARKER = "<!-- baocao-review -->"
"""The first line of every comment: by it a workflow finds the one that it made before."""

_LONGEST = 60_000  # characters; GitHub takes 65,536
_MOST = 20  # entries of one list
_DID = {"added": "thêm", "removed": "bỏ", "changed": "sửa", "renamed": "đổi tên"}


def markdown(review: Review) -> str:
    """The comment: summary, what to look at closely, then everything in its order of weight."""
    lines = [MARKER, "## Nội dung sửa đổi", "", f"**Tóm tắt:** {escaped(review.summary, 1000)}"]
    rest = [*_lines(review), "", _footer(review)]
    room = _LONGEST - sum(len(line) + 1 for line in lines)
    for number, line in enumerate(rest):
        room -= len(line) + 1
        if room < 200:
            left = sum(bool(text) for text in rest[number:])
            lines += ("", f"**Còn {left} dòng nữa không in ở đây vì quá dài.** Lệnh `baocao review "
                          "--format json` cho biết tất cả.")  # fmt: skip
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def _lines(review: Review) -> Iterator[str]:
    yield from _attention(review)
    yield from _findings(review)
    yield from _section("Chỗ giữ nguyên văn", [_acceptance(a) for a in review.acceptances])
    yield from _section("Quy định của nhóm báo cáo", list(_settings(review)))
    yield from _section("Địa chỉ trên trang web", list(_urls(review)))
    yield from _section("Số liệu", list(figure_lines(review)))
    for document in review.documents:
        yield from document_lines(document)
    yield from _section("Tệp khác", [_file(file) for file in review.files])


def _section(title: str, entries: list[str], most: int = _MOST) -> Iterator[str]:
    if entries:
        yield from ("", f"### {title}", "")
        yield from limited(entries, most)


def _attention(review: Review) -> Iterator[str]:
    """What must not be overlooked, in bold."""
    entries = [_area(area.name, area.files) for area in review.areas]
    errors = [f for f in review.findings if f.change == "added" and f.severity == "error"]
    if errors:
        entries.append(f"**Có {len(errors)} lỗi mới: trang web chưa dựng được.**")
    if any(map(_changes_what_was_issued, review.documents)):
        entries.append("**Sửa lời văn của báo cáo đã ban hành:** đối chiếu từng chỗ với bản đã ký.")
    for document in review.documents:
        if document.is_report and document.change == "removed":
            entries.append(f"**Bỏ cả báo cáo {escaped(document.path)}.**")
    if any(a.change != "removed" for a in review.acceptances):
        entries.append(
            "**Có chỗ được giữ nguyên văn:** xem văn bản đã ký có đúng như vậy không, lý do có "
            "đúng không."
        )
    yield from _section("Cần xem kỹ", entries)


def _changes_what_was_issued(document: DocumentChange) -> bool:
    reworded = bool(document.sections) or document.not_compared
    return document.status == "issued" and reworded and document.change in ("changed", "renamed")


def _area(name: str, files: tuple[FileChange, ...]) -> str:
    shown = ", ".join(_named(file) for file in files[:_MOST])
    more = f" và {len(files) - _MOST} tệp nữa" if len(files) > _MOST else ""
    return f"**Có sửa {escaped(name)}:** {shown}{more}"


def _named(file: FileChange) -> str:
    remark = f", {escaped(file.remark)}" if file.remark else ""
    return f"**{escaped(file.path)}** ({_DID[file.change]}{remark})"


def _findings(review: Review) -> Iterator[str]:
    new = [f for f in review.findings if f.change == "added"]
    gone = [f for f in review.findings if f.change == "removed"]
    if new:
        yield from _section(f"Chỗ báo mới: {by_severity(new)}", [_finding(f) for f in new])
    if gone:
        yield from _section("Chỗ báo đã hết", [_finding(f) for f in gone])


def _finding(finding: FindingChange) -> str:
    before = finding.severity_before
    was = f", trước là {Severity(before).word}" if before else ""
    word = Severity(finding.severity).word
    shown = f"**{word}**" if finding.severity == "error" else word
    where = f"{escaped(finding.path)}, dòng {finding.line}"
    return f"{shown}{was} · {escaped(finding.title)} · {where}: {escaped(finding.message)}"


def _acceptance(change: AcceptanceChange) -> str:
    title = escaped(change.title) or "không có quy tắc này"
    about = (
        f"{escaped(change.path)}: {title} ({escaped(change.rule)}), chữ “{escaped(change.quote)}”"
    )
    reason = f"lý do: {escaped(change.reason)}"
    if change.change == "removed":
        return f"không giữ nữa · {about}"
    if change.change == "changed":
        return f"**đổi lý do** · {about}; {reason} (trước là: {escaped(change.reason_before)})"
    return f"**giữ nguyên** · {about}; {reason}"


def _settings(review: Review) -> Iterator[str]:
    for change in review.settings:
        yield f"{_DID[change.change].capitalize()} {escaped(change.path)}{_of(change)}"
        yield from (f"  - {line}" for line in field_lines(change.fields))


def _of(change: SettingsChange) -> str:
    return (
        f" (nhóm “{escaped(change.title)}”):" if change.fields else f" (“{escaped(change.title)}”)"
    )


def _urls(review: Review) -> Iterator[str]:
    gone = [url for url in review.urls if not url.after or url.change == "renamed"]
    for is_place, advice in ((False, URL_GONE), (True, PLACE_GONE)):
        lost = [url for url in gone if url.is_place == is_place]
        if lost:
            yield f"**{advice}**"
            yield from (f"  - {line}" for line in limited([_url(u) for u in lost], _MOST, mark=""))
    new = [url for url in review.urls if not url.before]
    if new:
        shown = ", ".join(escaped(url.after) for url in new[:_MOST])
        more = f" và {len(new) - _MOST} địa chỉ nữa" if len(new) > _MOST else ""
        yield f"Địa chỉ mới: {shown}{more}"


def _url(url: UrlChange) -> str:
    became = f", nay là {escaped(url.after)}" if url.after else ""
    return f"**mất: {escaped(url.before)}**{became}"


def _file(file: FileChange) -> str:
    remark = f" ({escaped(file.remark)})" if file.remark else ""
    return f"{_DID[file.change]}: {escaped(file.path)}{remark}"


def _footer(review: Review) -> str:
    head = f"`{review.head[:12]}`" if review.head else "các tệp đang có trên máy"
    return f"<sub>So `{review.base[:12]}` với {head}; do lệnh `baocao review` lập.</sub>"
