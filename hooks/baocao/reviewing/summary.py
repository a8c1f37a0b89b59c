"""The first line of a review: what a busy person decides on."""

from collections.abc import Iterator

from baocao.findings import Severity
from baocao.reviewing.areas import only_workflows
from baocao.reviewing.model import DocumentChange, FindingChange, Review

_DID = {"changed": "sửa", "added": "thêm", "removed": "bỏ", "renamed": "đổi tên"}
_NAMED = 3  # reports that are named


def summary(review: Review) -> str:
    """One sentence: which documents, which findings, whether figures change, what else matters."""
    parts = [*_documents(review)]
    if parts or review.findings:
        parts += [_findings(review), _figures(review)]
    elif only_workflows(review.areas) and not review.files:
        parts.append("chỉ sửa quy trình tự động, không sửa báo cáo nào")
    elif review.areas or review.files:
        parts.append("không sửa báo cáo nào")
    else:
        parts.append("không có thay đổi nào")
    parts += _others(review)
    sentence = "; ".join(filter(None, parts))
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _documents(review: Review) -> Iterator[str]:
    for kind, did in _DID.items():
        changed = [d for d in review.documents if d.change == kind]
        reports = [d for d in changed if d.is_report]
        if reports:
            yield f"{did} {len(reports)} báo cáo: {_names(reports)}"
        if pages := len(changed) - len(reports):
            yield f"{did} {pages} trang khác"


def _names(documents: list[DocumentChange]) -> str:
    names = [d.path.removeprefix("docs/bao-cao/").removesuffix(".md") for d in documents[:_NAMED]]
    more = f" và {len(documents) - _NAMED} báo cáo nữa" if len(documents) > _NAMED else ""
    return ", ".join(names) + more


def _findings(review: Review) -> str:
    new = [f for f in review.findings if f.change == "added"]
    gone = len(review.findings) - len(new)
    said = f"{len(new)} chỗ báo mới ({by_severity(new)})" if new else "không có chỗ báo mới"
    return f"{said}, {gone} chỗ báo đã hết" if gone else said


def by_severity(findings: list[FindingChange]) -> str:
    """How many findings there are of each severity: "1 lỗi, 2 cảnh báo"."""
    counts = {s: sum(f.severity == s.value for f in findings) for s in Severity}
    return ", ".join(f"{count} {s.word}" for s, count in counts.items() if count)


def _figures(review: Review) -> str:
    """What is said of figures; nothing where no text was changed."""
    compared = [d for d in review.documents if d.change in ("changed", "renamed")]
    if not compared:
        return ""
    figures = sum(len(d.figures) for d in compared)
    passages = [p for d in compared for s in d.sections for p in s.passages]
    numbers = sum(p.changes_numbers for p in passages)
    if figures:
        return f"đổi {figures} số liệu"
    return f"có chữ số thay đổi ở {numbers} đoạn" if numbers else "không đổi số liệu"


def _others(review: Review) -> Iterator[str]:
    accepted = sum(a.change != "removed" for a in review.acceptances)
    if accepted:
        yield f"{accepted} chỗ giữ nguyên văn mới hoặc đổi lý do"
    lost = sum(not url.is_place and not url.after for url in review.urls)
    if lost:
        yield f"mất {lost} địa chỉ"
    names = [area.name for area in review.areas]
    if names and not only_workflows(review.areas):
        yield f"có sửa {', '.join(names)}"
    elif names and review.documents:
        yield f"có sửa {names[0]}"
