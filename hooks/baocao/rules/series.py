"""Rules on `series.yml`."""

from collections.abc import Iterator

from baocao.findings import Problem
from baocao.rules.rule import Scope, rule
from baocao.series import SERIES_FILE, Series


@rule(Scope.SERIES)
def missing_series(series: Series) -> Iterator[Problem]:
    """Thư mục có báo cáo nhưng không có tệp series.yml.

    Mỗi loạt báo cáo là một thư mục; series.yml ghi tên loạt, cơ quan ban hành và các mục mà báo
    cáo phải có. Thiếu tệp này thì không biết kiểm tra báo cáo theo quy định nào.
    """
    if series.missing:
        yield Problem(
            series.source.place(0, 0),
            f"thư mục “{series.slug}” không có {SERIES_FILE}",
            f"chép {SERIES_FILE} của một loạt khác rồi sửa lại",
            series.slug,
        )


@rule(Scope.SERIES)
def series_syntax(series: Series) -> Iterator[Problem]:
    """Tệp series.yml viết sai: sai cú pháp YAML, thừa trường, thiếu trường, sai giá trị.

    Các trường được phép: title, document_type, description, defaults, required_fields, sections.
    """
    yield from series.problems
