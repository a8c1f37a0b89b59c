"""The rules on what a page's Markdown becomes: HTML that is allowed, in bounded time."""

from collections.abc import Iterator

from baocao.checking.rules.rule import Scope, rule
from baocao.findings import Problem
from baocao.html.judge import Refusal, author_policy, judge
from baocao.html.locate import locate
from baocao.html.rendering import RenderingError, author_html, is_harmless
from baocao.reading.report import Page, Report


@rule(Scope.TEXT)
def page_too_complex(page: Report | Page) -> Iterator[Problem]:
    """Trang quá lớn hoặc quá phức tạp nên không dựng được trong thời gian hợp lý.

    Ví dụ: một dòng dài hàng chục nghìn ký tự, hàng nghìn dấu “[” trong một đoạn, danh sách lồng
    nhau hàng chục cấp. Văn bản hành chính không cần tới mức ấy; thường là do dán nhầm, hoặc mất
    hết chỗ xuống dòng khi chép.
    """
    for excess in page.excesses:
        start = page.body_start + excess.start
        yield Problem(
            page.source.place(start, start + 1),
            f"quá nhiều {excess.what}: {_count(excess.count)}, cho phép {_count(excess.limit)}",
            "bỏ phần dán nhầm, hoặc tách thành nhiều đoạn, nhiều trang",
        )


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@rule(Scope.TEXT)
def unsafe_html(page: Report | Page) -> Iterator[Problem]:
    """Mã HTML không được phép có trên trang công khai.

    Trang được dựng thử rồi đọc lại như trình duyệt đọc: chỉ những thẻ, thuộc tính và địa chỉ
    trong danh sách cho phép mới được xuất bản. Mã chạy được (script, onclick…), nội dung lấy từ
    trang khác (ảnh ở địa chỉ https://…, iframe), thẻ mở mà không đóng đều bị từ chối. Báo cáo chỉ
    cần Markdown; muốn viết về mã HTML thì đặt giữa hai dấu nháy ngược.
    """
    body = page.source.text[page.body_start :]
    if page.excesses or is_harmless(body):
        return
    try:
        refusals = judge(author_html(body), author_policy(), _anchors(page))
    except RenderingError as error:
        at = page.body_start + max(0, body.find(error.needle))
        yield Problem(
            page.source.place(at, at + len(error.needle)),
            f"không dựng được trang ({error})",
            "xem lại những chỗ có dấu [ ], < >, { } hoặc danh sách lồng nhau nhiều cấp",
        )
        return
    for refusal, (start, end) in locate(refusals, page.source, page.body_start, _judged):
        yield Problem(
            page.source.place(start, end),
            refusal.message,
            refusal.hint,
            page.source.text[start:end][:80],
        )


def _judged(markdown: str) -> tuple[Refusal, ...]:
    """What a part of a page by itself would be refused for."""
    try:
        return judge(author_html(markdown), author_policy())
    except RenderingError:
        return ()


def _anchors(page: Report | Page) -> frozenset[str]:
    blocks = page.blocks if isinstance(page, Report) else ()
    return frozenset(block.anchor for block in blocks if block.anchor)
