"""Whether a PDF is whole and only shows pages: no script, no program, no file inside.

Two ways lead a viewer to an object: the table of objects, and, where that is spoilt, a search
for whatever looks like one. So the names of all that is active are searched for in the whole
file, in packed objects too; each hit must lie in an object that can be read and is harmless.
Objects without a hit, nearly all, are never read.
"""

import bisect
import io
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from baocao.checking.contents.fault import Fault
from baocao.checking.contents.pdf_actions import ENCRYPTED, active_in
from baocao.checking.contents.pdf_names import hits_in, object_starts
from baocao.checking.contents.sniff import hidden_in
from baocao.data.records import published_files

if TYPE_CHECKING:
    from pypdf import PdfReader

_PRINT_AGAIN = (
    "mở tệp gốc (Word, Excel…) và xuất ra PDF lần nữa, hoặc mở tệp này rồi in ra PDF "
    "(“Microsoft Print to PDF”)"
)
_BROKEN = Fault("tệp PDF bị hỏng hoặc bị cắt cụt", _PRINT_AGAIN)
_ENCRYPTED = Fault("tệp PDF có mật khẩu hoặc bị mã hóa", "bỏ mật khẩu rồi lưu lại")
_TOO_COMPLEX = Fault("tệp PDF có cấu trúc quá phức tạp, không kiểm tra hết được", _PRINT_AGAIN)
_LIMITS_REACHED = ("_TooComplexError", "LimitReachedError", "RecursionError")
_ENDS = 1024  # bytes at either end, in which viewers look for the marks of a PDF
_HEADER = re.compile(
    rb"[\0\t\n\f\r ]{0,20}\d{1,10}[\0\t\n\f\r ]{1,20}\d{1,5}[\0\t\n\f\r ]{1,20}obj"
)
_BLANKS = b"\0\t\n\x0c\r "
_MOST_TRAILERS = 1_000  # one for each time a file was changed
_MOST_REFERENCES = 1_000  # that are followed
_MOST_PACKED = 500_000  # objects in all streams that hold objects
_COPIES = 4  # times the file's size that is read at most, objects within objects included


class _TooComplexError(Exception):
    """Looking into all of it would take too long."""


def pdf_faults(data: bytes) -> Iterator[Fault]:
    """What is wrong with a PDF."""
    begin = data[:_ENDS].find(b"%PDF-")
    bare = data.rstrip(_BLANKS)  # some programs fill a file up
    end = bare.rfind(b"%%EOF", -_ENDS)
    if begin < 0 or b"<" in data[:begin] or (end < 0 and b"startxref" not in bare[-_ENDS:]):
        yield _BROKEN
        return
    if end >= 0 and (hidden := hidden_in(data[end:])):
        yield Fault(f"sau phần PDF, trong cùng tệp còn có {hidden}", _PRINT_AGAIN)
        return
    try:
        if data.count(b"trailer") > _MOST_TRAILERS:
            raise _TooComplexError
        with _bounded_pypdf():
            found = set(_Search(data).active())
    except Exception as error:  # pypdf lets through whatever it meets with
        if b"/Encrypt" in data:
            yield _ENCRYPTED
        else:
            yield _TOO_COMPLEX if type(error).__name__ in _LIMITS_REACHED else _BROKEN
    else:
        if ENCRYPTED in found:
            yield _ENCRYPTED
        elif found:
            yield Fault(f"tệp PDF có {', '.join(sorted(found))}", _PRINT_AGAIN)


@contextmanager
def _bounded_pypdf() -> Iterator[None]:
    """Bounds what pypdf does with one stream, and keeps its English warnings from editors."""
    from pypdf import apply_configuration

    most = published_files().pdf.max_unpacked_bytes // 5
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with apply_configuration(
            zlib_maximum_output_length=most,
            lzw_maximum_output_length=most,
            run_length_maximum_output_length=most,
            array_based_stream_maximum_output_length=most,
            array_maximum_element_count=1_000_000,
            stream_filters_maximum_length=4,
        ):
            yield
    finally:
        logger.setLevel(level)


class _Search:
    """Looks for what is active in one file; does the part of pypdf's reader for its objects.

    As a reader it is strict: what it is asked to read must be as the standard says, so that no
    viewer reads it in another way.
    """

    strict = True

    def __init__(self, data: bytes) -> None:
        from pypdf import PdfReader

        self._data = data
        self._stream = io.BytesIO(data)
        self._reader = PdfReader(
            io.BytesIO(data), root_object_recovery_limit=100, xref_stream_maximum_entries=500_000
        )
        self._packed: dict[int, tuple[bytes, int]] = {}
        self._read = self._followed = self._looked_into = self._unpacked = 0

    def active(self) -> Iterator[str]:
        """What is active anywhere; raises whatever pypdf raises for what can't be read."""
        if self._reader.is_encrypted:
            yield ENCRYPTED
            return
        _first_page(self._reader)
        raw = list(self._objects_with(hits_in(self._data)))
        packed = [p for value in raw if (p := self._unpack(value)) is not None]
        for value in raw:
            yield from active_in(value, self._resolve)
        for text, starts in packed:
            for value in self._packed_with(text, starts):
                yield from active_in(value, self._resolve)

    def get_object(self, reference: Any) -> Any:
        """What a reference stands for, as pypdf asks its reader; never searches for it."""
        from pypdf.generic import NullObject

        self._followed += 1
        if self._followed > _MOST_REFERENCES:
            raise _TooComplexError
        number = reference.idnum
        if number in self._packed:
            text, start = self._packed[number]
            return self._object_at(io.BytesIO(text), start)
        at = self._reader.xref.get(reference.generation, {}).get(number)
        header = _HEADER.match(self._data, at) if isinstance(at, int) and at >= 0 else None
        return self._object_at(io.BytesIO(self._data), header.end()) if header else NullObject()

    def _resolve(self, value: Any) -> Any:
        from pypdf.generic import IndirectObject, NullObject

        for _ in range(8):
            if not isinstance(value, IndirectObject):
                break
            value = self.get_object(value)
        return None if isinstance(value, NullObject | IndirectObject) else value

    def _object_at(self, stream: io.BytesIO, start: int) -> Any:
        """The object that begins there, and no more of the file than allowed."""
        from pypdf.generic import read_object

        text = stream.getbuffer()
        while start < len(text) and text[start] in _BLANKS:
            start += 1
        del text
        stream.seek(start)
        value = read_object(stream, self)  # type: ignore[arg-type]  # all of a reader it asks for
        self._read += stream.tell() - start
        if self._read > _COPIES * len(self._data) + self._unpacked + 1_000_000:
            raise _TooComplexError
        return value

    def _count(self) -> None:
        self._looked_into += 1
        if self._looked_into > published_files().pdf.max_looked_into:
            raise _TooComplexError

    def _objects_with(self, hits: Iterable[int]) -> Iterator[Any]:
        """The objects, not packed, that hold the hits: by what precedes them, and by the table."""
        anchors = list(object_starts(self._data))
        table = sorted(self._table())
        ends: dict[int, int] = {}
        for hit in hits:
            for starts in (anchors, table):
                at = bisect.bisect_right(starts, hit) - 1
                if at < 0 or (starts is table and ends.get(starts[at])):
                    continue
                start = starts[at]
                if start not in ends:
                    self._count()
                    yield self._object_at(self._stream, start)
                    ends[start] = self._stream.tell()
                if starts is anchors and ends[start] < hit:
                    raise ValueError("a name outside all objects")
            if not anchors or hit < anchors[0]:
                raise ValueError("a name before all objects")

    def _table(self) -> Iterator[int]:
        """Where, by the file's own table, its objects begin, past their headers."""
        for offsets in self._reader.xref.values():
            for at in offsets.values():
                if isinstance(at, int) and at >= 0 and (header := _HEADER.match(self._data, at)):
                    yield header.end()

    def _unpack(self, value: Any) -> tuple[bytes, list[int]] | None:
        """The text of a stream that holds objects, and where in it each begins."""
        from pypdf.generic import StreamObject

        if not isinstance(value, StreamObject) or "/First" not in value or "/N" not in value:
            return None
        text = value.get_data()
        self._unpacked += len(text)
        if self._unpacked > published_files().pdf.max_unpacked_bytes:
            raise _TooComplexError
        first, count = (int(str(self._resolve(value.raw_get(k)))) for k in ("/First", "/N"))
        numbers = [int(word) for word in text[:first].split()[: 2 * count]]
        starts = [first + offset for offset in numbers[1::2]]
        if first < 0 or len(numbers) != 2 * count or len(starts) + len(self._packed) > _MOST_PACKED:
            raise ValueError("a list of objects that does not fit")
        self._packed |= {n: (text, at) for n, at in zip(numbers[::2], starts, strict=True)}
        return text, sorted(starts)

    def _packed_with(self, text: bytes, starts: list[int]) -> Iterator[Any]:
        """The packed objects that hold a name of something active."""
        stream = io.BytesIO(text)
        done = -1
        for hit in hits_in(text):
            if hit < done:
                continue
            at = bisect.bisect_right(starts, hit) - 1
            if at < 0:
                raise ValueError("a name outside all objects")
            self._count()
            yield self._object_at(stream, starts[at])
            done = stream.tell()
            if done < hit:
                raise ValueError("a name outside all objects")


def _first_page(reader: "PdfReader") -> None:
    """Raises where there is no page to show."""
    kids = reader.root_object["/Pages"]["/Kids"]  # type: ignore[index]
    if not isinstance(kids[0].get_object(), dict):
        raise ValueError("no page")
