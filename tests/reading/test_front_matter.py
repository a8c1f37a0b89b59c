"""Strict reading of front matter."""

import random
import re
import time

import pytest
from baocao.reading import yaml_text
from baocao.reading.frontmatter import read_front_matter, read_yaml
from baocao.reading.metadata import Metadata
from baocao.reading.source import Source
from baocao.reading.validation import validate
from conftest import REAL_REPORT
from hypothesis import given
from hypothesis import strategies as st


def _problems(head: str) -> list[tuple[int, int, str]]:
    front = read_front_matter(Source("x.md", f"---\n{head}---\nThân\n"))
    return [(p.place.line, p.place.column, p.message) for p in front.problems]


def test_scalars_stay_as_written() -> None:
    front = read_yaml(Source("x.yml", 'a: 012\nb: yes\nc: 2021-02-05\nd: ~\ne: "03"\nf: 1e3\n'))
    assert front.values == {
        "a": "012",
        "b": "yes",
        "c": "2021-02-05",
        "d": "",
        "e": "03",
        "f": "1e3",
    }


def test_leading_zero_and_equal_keys_are_problems() -> None:
    assert _problems("number: 03\n") == [(2, 9, "số “03” có số 0 ở đầu mà không đặt trong nháy")]
    assert _problems("year: 2020\nyear: 2021\n") == [(3, 1, "trường “year” ghi hai lần")]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ('title: "mở\n', 3),
        ("title: a: b\n", 2),
        ("\ttitle: a\n", 2),
        ("- a\n- b\n", 2),
        ("title: [a\n", 3),
        ("a: &x 1\nb: *x\n", 3),
    ],
)
def test_faults_are_told_with_their_line(head: str, line: int) -> None:
    problems = _problems(head)
    assert problems
    assert problems[0][0] in (line, line - 1)


def test_no_head_and_no_end() -> None:
    for text in ("Thân\n", "---\ntitle: a\n", ""):
        front = read_front_matter(Source("x.md", text))
        assert not front.readable
        assert front.problems[0].place.line == 1


def test_aliases_cannot_blow_up() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60)]
    start = time.process_time()
    front = read_yaml(Source("x.yml", "\n".join(lines)))
    assert front.problems
    assert time.process_time() - start < 5


def test_deep_nesting_is_a_problem_not_a_crash() -> None:
    front = read_yaml(Source("x.yml", "a: " + "[" * 50_000))
    assert front.problems


CHARACTERS = [*" :\"'-#[]{},&*!|>%@`?\\\n~=<“”\u00a0\u2028\x07\ufeffé", "- ", ": ", "...", "---"]
HEAD = REAL_REPORT.read_text("utf-8").split("---\n")[1]


def _damaged(draw: random.Random) -> str:
    text = HEAD[: draw.randint(200, 2_000)]
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(text))
        text = text[:at] + draw.choice(["", *CHARACTERS]) + text[at + draw.randint(0, 3) :]
    return text


def _read_all(count: int) -> list[tuple[object, ...]]:
    draw = random.Random("damaged")
    fronts = (read_yaml(Source("x.yml", _damaged(draw))) for _ in range(count))
    return [(front.values, front.problems, front.places, front.readable) for front in fronts]


def test_yaml_is_read_the_same_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = _read_all(400)
    monkeypatch.setattr(yaml_text, "_FAST", None)
    assert _read_all(400) == fast
    assert 50 < sum(not readable for *_, readable in fast) < 350


def test_faults_are_in_vietnamese() -> None:
    draw = random.Random("damaged")
    for _ in range(400):
        for problem in read_yaml(Source("x.yml", _damaged(draw))).problems:
            assert not re.search(r"\b(found|expected|not|while|but|the)\b", problem.message)


@given(st.text(max_size=200))
def test_any_head_is_read_or_refused(text: str) -> None:
    front = read_front_matter(Source("x.md", f"---\n{text}\n---\n"))
    assert front.readable or front.problems


@pytest.mark.parametrize(("written", "message", "hint"), [
    ("2021-02-31", "không có ngày 31/02/2021", "bản gốc"),
    ("31/02/2021", "không có ngày 31/02/2021", "bản gốc"),
    ("5/2/2021", "viết không đúng dạng ngày", "viết ngày là 2021-02-05"),
    ("ngày 05 tháng 02 năm 2021", "viết không đúng dạng ngày", "viết ngày là 2021-02-05"),
    ("2021-2-5", "viết không đúng dạng ngày", "viết ngày là 2021-02-05"),
    ("“2021-02-05”", "viết không đúng dạng ngày", 'date: "2021-02-05"'),
    ("hôm nay", "không phải là một ngày", "2021-02-05"),
    ("[a]", "không phải là một ngày", "2021-02-05"),
])  # fmt: skip
def test_a_date_is_advised_on(written: str, message: str, hint: str) -> None:
    source = Source("x.md", f"---\ntitle: a\nyear: 2021\nstatus: issued\ndate: {written}\n---\n")
    front = read_front_matter(source)
    _, (fault,) = validate(Metadata, front, source.place(0, 3), {})
    assert message in fault.problem.message
    assert hint in fault.problem.hint
