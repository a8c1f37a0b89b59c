"""Strict reading of front matter: plain values, each with its place, and what is wrong.

MkDocs swallows YAML errors and PyYAML turns `03` into 3 and keeps the last of two equal keys;
here every scalar stays the string that was written, and each of these is a problem.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from baocao.findings import Place, Problem, Related
from baocao.reading.source import Source
from baocao.reading.yaml_text import UnreadableYamlError, compose

Value = str | list["Value"] | dict[str, "Value"]  # what a YAML node becomes
Key = tuple[str | int, ...]  # the way to a value: ("signer", "name"), ("accepted", 0, "rule")

_LEADING_ZERO = re.compile(r"[+-]?0\d+$")
_CURLY = re.compile(r":\s*[“”]")
_FENCE = re.compile(r"---[ \t]*$")


@dataclass(frozen=True)
class FrontMatter:
    """The fields of a report's front matter.

    `values` holds strings, lists and mappings; `places` gives the place of each value by its
    key path, `names` that of its name; `body_start` is the offset at which the body begins.
    Where `problems` is not empty the values are what could be read.
    """

    values: dict[str, Value] = field(default_factory=dict)
    places: dict[Key, Place] = field(default_factory=dict)
    names: dict[Key, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    body_start: int = 0
    readable: bool = True

    def place(self, *key: str | int) -> Place | None:
        """The place of a value, or of the nearest field that holds it; None where none does."""
        while len(key) > 1 and key not in self.places:
            key = key[:-1]
        return self.places.get(key)


def quoted(text: str) -> str:
    """A YAML double-quoted string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def opens_front_matter(text: str) -> bool:
    """Whether a file's first line is the `---` before front matter."""
    return _FENCE.match(text.split("\n", 1)[0]) is not None


def front_matter_end(text: str) -> int:
    """The offset at which the body of a file begins, found without reading its front matter."""
    end = _closing_fence(text) if opens_front_matter(text) else None
    return end[2] if end else 0


def read_front_matter(source: Source) -> FrontMatter:
    """Reads the front matter between the two `---` lines; every fault is in `problems`."""
    if not opens_front_matter(source.text):
        return _unreadable(
            source,
            "tệp chưa có phần đầu: dòng thứ nhất phải là “---”",
            "thêm phần đầu (title, year, status…) giữa hai dòng “---”; xem trang “Phần đầu của báo "
            "cáo” trong mục Hướng dẫn",
        )
    end = _closing_fence(source.text)
    if end is None:
        return _unreadable(
            source,
            "phần đầu thiếu dòng “---” kết thúc",
            "thêm một dòng “---” ngay sau trường cuối cùng",
        )
    yaml_start, yaml_end, body_start = end
    return read_yaml(source, yaml_start, yaml_end, body_start)


def read_yaml(
    source: Source, start: int = 0, end: int | None = None, body_start: int = 0
) -> FrontMatter:
    """Reads a stretch of a file as one YAML mapping (a whole `series.yml`, or front matter)."""
    reader = _Reader(source, start)
    end = len(source.text) if end is None else end
    problems: list[Problem] = []
    values: Value = {}
    readable = True
    try:
        node = compose(source.text[start:end])
        if node is not None:
            values = reader.value(node, ())
    except UnreadableYamlError as fault:
        problems.append(_syntax_problem(source, start + fault.offset, fault.reason))
        readable = False
    if not isinstance(values, dict):
        problems.append(
            Problem(
                reader.places.get((), source.place(start, start)),
                "phần này phải gồm các dòng “tên trường: giá trị”",
                "viết mỗi trường trên một dòng, ví dụ “year: 2020”",
            )
        )
        values, readable = {}, False
    return FrontMatter(
        values, reader.places, reader.names, (*problems, *reader.problems), body_start, readable
    )


def _syntax_problem(source: Source, offset: int, reason: str) -> Problem:
    place = source.place(offset, offset + 1)
    line = source.text[source.line_start(place.line) :].partition("\n")[0]
    hint = "xem lại dấu “:”, dấu nháy và thụt dòng ở chỗ này và dòng ngay trên"
    if _CURLY.search(line):
        hint = 'thay nháy cong “ ” mà Word tự đổi bằng nháy thẳng " quanh giá trị'
    return Problem(place, f"không đọc được phần đầu: {reason}", hint)


def _unreadable(source: Source, message: str, hint: str) -> FrontMatter:
    end = source.text.find("\n")
    place = source.place(0, end if end >= 0 else len(source.text))
    return FrontMatter(problems=(Problem(place, message, hint),), readable=False)


def _closing_fence(text: str) -> tuple[int, int, int] | None:
    """Offsets of the YAML's start, its end, and the body's start."""
    start = text.index("\n") + 1 if "\n" in text else len(text)
    for match in re.finditer(r"^---[ \t]*(?:\n|\Z)", text[start:], re.M):
        return start, start + match.start(), start + match.end()
    return None


class _Reader:
    """Turns YAML nodes into plain values, noting places and problems on the way."""

    def __init__(self, source: Source, base: int) -> None:
        self.source = source
        self.base = base
        self.places: dict[Key, Place] = {}
        self.names: dict[Key, Place] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, key: Key) -> Value:
        """The value of a node; nested deeper than the parser allows, RecursionError."""
        self.places[key] = self._place(node)
        if id(node) in self._seen:  # an alias: a few lines of them can stand for gigabytes
            self.problems.append(
                Problem(
                    self._place(node),
                    "giá trị bắt đầu bằng “&” hoặc “*” mà không đặt trong nháy kép",
                    "đặt cả giá trị trong nháy kép",
                )
            )
            return ""
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, key))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*key, i)) for i, child in enumerate(node.value)]
        return self._scalar(node)

    def _pairs(self, node: yaml.MappingNode, key: Key) -> Iterator[tuple[str, Value]]:
        seen: dict[str, yaml.Node] = {}
        for name_node, value_node in node.value:
            name = str(name_node.value) if isinstance(name_node, yaml.ScalarNode) else "?"
            if name in seen:
                first = Related(self._place(seen[name]), "lần ghi thứ nhất")
                self.problems.append(
                    Problem(
                        self._place(name_node),
                        f"trường “{name}” ghi hai lần",
                        "giữ một dòng, bỏ dòng kia",
                        name,
                        (first,),
                    )
                )
                continue
            seen[name] = name_node
            self.names[(*key, name)] = self._place(name_node)
            value = self.value(value_node, (*key, name))
            start = self._offset(value_node)
            if not self.source.text[start : start + 1].strip():  # blank: point at its name
                self.places[(*key, name)] = self.names[(*key, name)]
            yield name, value

    def _scalar(self, node: yaml.Node) -> str:
        text = str(node.value)
        if isinstance(node, yaml.ScalarNode) and not node.style:
            if _LEADING_ZERO.match(text):
                self.problems.append(
                    Problem(
                        self._place(node),
                        f"số “{text}” có số 0 ở đầu mà không đặt trong nháy",
                        f'viết "{text}" trong nháy kép để số 0 không bị mất',
                        text,
                    )
                )
            if text in ("~", "null", "Null", "NULL"):
                return ""
        return text

    def _offset(self, node: yaml.Node) -> int:
        return self.base + int(node.start_mark.index)

    def _place(self, node: yaml.Node) -> Place:
        start, end = self._offset(node), self.base + int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode):
            return self.source.place(start, end)
        # A block's end mark is after its last line: point at its first line alone.
        stop = self.source.text.find("\n", start, end)
        return self.source.place(start, stop if stop >= 0 else end)
