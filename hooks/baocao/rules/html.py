"""The rule on HTML inside Markdown."""

from collections.abc import Iterator

from baocao.findings import Problem
from baocao.html_safety import unsafe_in_markdown
from baocao.model import Page, Report
from baocao.rules.rule import Scope, rule


@rule(Scope.TEXT)
def unsafe_html(page: Report | Page) -> Iterator[Problem]:
    """Mã HTML có thể chạy trong trình duyệt của người đọc hoặc tải thứ khác vào trang.

    Không dùng script, iframe, object, embed, form, style, link, meta; không dùng thuộc tính sự
    kiện (onclick…), thuộc tính style, địa chỉ javascript:, data:, file:. Một báo cáo chỉ cần
    Markdown.
    """
    text = page.source.text
    for start, end, what in unsafe_in_markdown(text):
        yield Problem(
            page.source.place(start, end),
            f"{what} không được phép",
            "bỏ đi, hoặc viết lại bằng Markdown",
            text[start:end],
        )
