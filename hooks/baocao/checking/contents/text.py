"""Whether a file of data is the text that its name promises."""

import csv
import io
import json
import re
from collections.abc import Iterator

from baocao.checking.contents.fault import Fault
from baocao.data.records import published_files

_IN_UTF8 = "mở bằng Excel và lưu lại dạng “CSV UTF-8”, hoặc lưu bằng bảng mã UTF-8"
# A cell that Excel would work out: "=…" always; after "+", "-" and "@" only what calls a function
# or another program, since "-5", "+84…", "- Trường A" and "@so.gddt" are what people write.
_FORMULA = re.compile(
    r"[\s\0]*(?:=[\s+\-@]{0,20}[\w('\"]|[+\-@][\s=+\-@]{0,20}[A-Za-z_][\w.]{0,60}\s{0,5}[(|!])"
)
_MAYBE_FORMULA = re.compile(r"(?:^|[,;\t])[\s\"'\0]{0,40}[=+\-@]", re.M)
_SEPARATORS = (",", ";", "\t")


def csv_faults(data: bytes) -> Iterator[Fault]:
    """What is wrong with a table: no text in UTF-8, or cells that run something in Excel."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Fault(f"tệp .csv không phải văn bản UTF-8 (byte thứ {error.start + 1})", _IN_UTF8)
        return
    if "\0" in text:
        yield Fault("tệp .csv có ký tự rỗng (byte 0), không phải văn bản", _IN_UTF8)
    elif _MAYBE_FORMULA.search(text) and (line := _line_of_formula(text)):
        yield Fault(
            "ô bắt đầu như một công thức; Excel sẽ tính hoặc chạy nó khi mở tệp",
            "ghi giá trị thay cho công thức, hoặc bỏ dấu ở đầu ô",
            line,
            is_warning=True,
        )


def _line_of_formula(text: str) -> int:
    """The line of the first formula, whichever way the program that opens it parts cells; or 0."""
    for separator in [s for s in _SEPARATORS if s in text] or _SEPARATORS[:1]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        first = 1
        try:
            for row in rows:
                if any(_FORMULA.match(cell) for cell in row):
                    return first
                first = rows.line_num + 1
        except csv.Error:  # a cell so long that nobody wrote it, and what follows is not seen
            return first
    return 0


def json_faults(data: bytes) -> Iterator[Fault]:
    """What is wrong with data in JSON: not JSON at all, or nested beyond what readers stand."""
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(
            text, parse_constant=_no_number, parse_int=_any_number, parse_float=_any_number
        )
    except RecursionError:
        depth = published_files().max_json_depth + 1
    except UnicodeDecodeError as error:
        yield Fault(
            f"tệp .json không phải văn bản UTF-8 (byte thứ {error.start + 1})",
            "lưu lại tệp với bảng mã UTF-8",
        )
        return
    except json.JSONDecodeError as error:
        yield Fault(
            "tệp mang đuôi .json nhưng nội dung không đúng cú pháp JSON",
            "sửa chỗ sai, hoặc xuất lại tệp từ phần mềm đã tạo ra nó",
            error.lineno,
        )
        return
    except ValueError:
        yield Fault(
            "tệp .json có NaN hoặc Infinity, không phải số trong JSON", "thay bằng số hoặc null"
        )
        return
    else:
        depth = _depth(value)
    if depth > published_files().max_json_depth:
        yield Fault(
            f"dữ liệu trong tệp .json lồng nhau quá {published_files().max_json_depth} cấp",
            "xuất lại dữ liệu với cấu trúc đơn giản hơn",
        )


def _no_number(word: str) -> None:
    raise ValueError(word)


def _any_number(_: str) -> int:
    """How long a number is does not matter here, and turning it into one takes time."""
    return 0


def _depth(value: object) -> int:
    """How many lists and objects are in one another."""
    depth = 0
    level: list[object] = [value]
    while level := [v for v in level if isinstance(v, list | dict)]:
        depth += 1
        level = [
            inner
            for v in level
            if isinstance(v, list | dict)
            for inner in (v.values() if isinstance(v, dict) else v)
        ]
    return depth
