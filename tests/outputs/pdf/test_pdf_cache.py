"""What is rendered once is not rendered again, unless something it is made from has changed."""

import io
import multiprocessing
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from baocao.outputs.pdf.cache import Cache
from baocao.outputs.pdf.official import OfficialText
from baocao.outputs.pdf.produce import key_of, produce
from baocao.outputs.pdf.settings import Settings
from baocao.progress import Progress
from pdf_tools import PROFILE_LEFT_OPEN, good, settings_for, texts_of, write_docs
from PIL import Image

pytestmark = PROFILE_LEFT_OPEN


@pytest.fixture
def ready(tmp_path: Path) -> tuple[OfficialText, Settings]:
    docs = write_docs(tmp_path, {"2021": good(2021, "![Hình](hinh.png)")})
    Image.new("RGB", (9, 9), "red").save(docs / "bao-cao/mau/hinh.png")
    (text,) = texts_of(docs)
    return text, settings_for(docs, tmp_path / "cache")


def _rendered(text: OfficialText, settings: Settings) -> int:
    with mock.patch.object(Cache, "store", autospec=True, side_effect=Cache.store) as store:
        produce([text], settings)
    return store.call_count


def test_second_time_from_the_cache(ready: tuple[OfficialText, Settings]) -> None:
    first = produce([ready[0]], ready[1])[ready[0].uri]
    assert _rendered(*ready) == 0
    again = produce([ready[0]], ready[1])[ready[0].uri]
    assert again.pdf() == first.pdf()
    assert again.pdf().startswith(b"%PDF-1.7")


def test_a_changed_text_picture_or_address_is_rendered(
    ready: tuple[OfficialText, Settings],
) -> None:
    text, settings = ready
    assert _rendered(text, settings) == 1
    assert _rendered(replace(text, subject="Khác"), settings) == 1
    assert _rendered(text, replace(settings, site_url="https://khac.vn/")) == 1
    Image.new("RGB", (9, 9), "blue").save(settings.docs / "bao-cao/mau/hinh.png")
    assert _rendered(text, settings) == 1
    assert _rendered(text, settings) == 0


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "no header"])
def test_a_damaged_entry_is_rebuilt(ready: tuple[OfficialText, Settings], damage: str) -> None:
    stored = produce([ready[0]], ready[1])[ready[0].uri]
    good_bytes = stored.file.read_bytes()
    stored.file.write_bytes({
        "cut": good_bytes[:-100], "empty": b"", "no header": b"x\ny",
        "changed": good_bytes[:-50] + b"x" + good_bytes[-49:],
    }[damage])  # fmt: skip
    assert Cache(ready[1].cache).load(key_of(*ready)) is None
    assert _rendered(*ready) == 1
    assert stored.file.read_bytes() == good_bytes


def test_nothing_but_whole_entries_lies_in_the_cache(ready: tuple[OfficialText, Settings]) -> None:
    produce([ready[0]], ready[1])
    assert len([file for file in ready[1].cache.rglob("*") if file.is_file()]) == 1


@pytest.mark.slow
def test_two_builds_at_once(ready: tuple[OfficialText, Settings]) -> None:
    context = multiprocessing.get_context("spawn")
    builds = [context.Process(target=produce, args=([ready[0]], ready[1])) for _ in range(2)]
    for build in builds:
        build.start()
    for build in builds:
        build.join(120)
        assert build.exitcode == 0
    assert Cache(ready[1].cache).load(key_of(*ready)) is not None
    assert _rendered(*ready) == 0


@pytest.mark.slow
def test_many_are_rendered_by_other_processes_to_the_same_bytes(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {str(year): good(year) for year in range(2018, 2022)})
    texts = texts_of(docs)
    alone = produce(texts, settings_for(docs, tmp_path / "a"), jobs=1)
    together = produce(texts[::-1], settings_for(docs, tmp_path / "b"), jobs=2)
    assert {uri: s.pdf() for uri, s in alone.items()} == {u: s.pdf() for u, s in together.items()}
    assert [s.content() for s in alone.values()] == [together[u].content() for u in alone]


def test_progress_is_quiet_in_a_log() -> None:
    stream = io.StringIO()
    progress = Progress("PDF", 40, stream)
    for number in range(40):
        progress.step(f"{number}.pdf")
    assert stream.getvalue() == ""


def test_progress_is_a_bar_on_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    progress = Progress("PDF", 2, stream)
    progress.step("a.pdf")
    progress.step("b.pdf")
    assert stream.getvalue().count("\r") == 2
    assert stream.getvalue().endswith("\n")
    assert "░" not in stream.getvalue().rsplit("\r", 1)[1]
