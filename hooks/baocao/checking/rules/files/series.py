"""Rules on `series.yml`."""

from collections.abc import Iterator

from baocao.checking.rules.records import rule_records
from baocao.checking.rules.rule import Scope, rule
from baocao.findings import Problem
from baocao.reading.series import SERIES_FILE, Series


@rule(Scope.SERIES)
def missing_series(series: Series) -> Iterator[Problem]:
    """Thư mục có báo cáo nhưng không có tệp series.yml.

    Mỗi nhóm báo cáo là một thư mục; series.yml ghi tên nhóm, cơ quan ban hành và các mục mà báo
    cáo phải có. Thiếu tệp này thì không có căn cứ để kiểm tra báo cáo.
    """
    if series.missing:
        yield Problem(
            series.source.place(0, 0),
            f"thư mục “{series.slug}” không có {SERIES_FILE}",
            f"chép {SERIES_FILE} của một nhóm báo cáo khác vào thư mục này rồi sửa lại",
            series.slug,
        )


@rule(Scope.SERIES)
def series_syntax(series: Series) -> Iterator[Problem]:
    """Tệp series.yml viết sai: không đọc được, có trường lạ, thiếu trường hoặc ghi sai giá trị.

    Các trường được phép: title, document_type, description, defaults, required_fields, sections,
    rules. Ở mục rules, mỗi quy tắc ghi mức ở severity (error là lỗi, warning là cảnh báo, info là
    nhắc, off là tắt) và lý do ở reason.
    """
    yield from series.problems
    known = rule_records()
    for name in series.settings.rules:
        place = series.front.names.get(("rules", name)) or series.source.place(0, 0)
        if name not in known:
            yield Problem(
                place,
                f"không có quy tắc mang mã “{name}”",
                "xem lại mã quy tắc ở trang “Các quy tắc kiểm tra”",
                name,
            )
        elif not known[name].acceptable:
            yield Problem(
                place,
                f"quy tắc “{name}” không được nâng, hạ hay tắt",
                "bỏ dòng này khỏi mục “rules”",
                name,
            )
