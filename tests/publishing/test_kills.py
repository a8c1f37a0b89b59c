"""kill -9 at any moment leaves a whole site, and the next run goes on from there.

`make prove` kills at every line of the code; here are the moments that differ.
"""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from publishing_tools import BETWEEN_RENAMES, Desk

MOMENTS = {
    "the lock is taken": ("_locked:return", (), "1"),
    "the new site is built, but not yet readable by all": ("open_to_all:call", (), "1"),
    "the new site is ready, the record not": ("write_record:call", (), "1"),
    "all is ready for the exchange": ("exchange:call", (), "1"),
    "the exchange is done": ("exchange:return", (), "2"),
    "the old site is cleared away": ("discard:line:3", (), "2"),
    "the record is reduced": ("write_record:call:2", (), "2"),
    "no exchange: before the first rename": ("_replace:line:1", ("--no-exchange",), "1"),
    "no exchange: between the renames": (BETWEEN_RENAMES, ("--no-exchange",), ""),
    "no exchange: after the second rename": ("_replace:return", ("--no-exchange",), "2"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on which version 1 is published."""
    desk = Desk(tmp_path)
    assert desk.publish("1").returncode == 0
    return desk


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_swap_leaves_a_whole_site(desk: Desk, moment: str) -> None:
    kill, options, published = MOMENTS[moment]
    assert desk.publish("2", "--kill", kill, *options).returncode == -signal.SIGKILL
    assert desk.version == published
    assert desk.publish("3", *options).returncode == 0
    assert desk.version == "3"
    assert desk.leftovers == []


@pytest.mark.parametrize("kill", ["_locked:return", "open_to_all:call", "put_in_place:line:2"])
def test_a_killed_first_build_leaves_no_half_site(tmp_path: Path, kill: str) -> None:
    desk = Desk(tmp_path)
    assert desk.publish("1", "--kill", kill).returncode == -signal.SIGKILL
    assert desk.version == ""
    assert desk.publish("2").returncode == 0
    assert desk.version == "2"
    assert desk.leftovers == []


KILLS: dict[str, Callable[[int], None]] = {
    "the group": lambda pid: os.killpg(pid, signal.SIGKILL),
    "the command alone": lambda pid: os.kill(pid, signal.SIGKILL),
}


@pytest.mark.parametrize("kill", KILLS)
def test_a_build_killed_half_way_takes_its_builder_with_it(desk: Desk, kill: str) -> None:
    process = desk.begin("2")
    KILLS[kill](process.pid)
    desk.end(process)  # returns when the builder has ended too
    assert desk.version == "1"
    assert desk.publish("3").returncode == 0
    assert (desk.version, desk.leftovers) == ("3", [])


def test_a_builder_that_lives_on_writes_into_no_later_site(desk: Desk) -> None:
    process = desk.begin("2", "--orphans")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert desk.publish("3").returncode == 0
    desk.go_on()
    desk.end(process)
    assert desk.version == "3"
    assert desk.publish("4").returncode == 0
    assert (desk.version, desk.leftovers) == ("4", [])


def test_the_old_site_is_put_back_before_a_build_that_fails(desk: Desk) -> None:
    desk.publish("2", "--no-exchange", "--kill", BETWEEN_RENAMES)
    assert desk.version == ""
    assert desk.publish("3", "--fail").returncode == 1
    assert (desk.version, desk.leftovers) == ("1", [])


def test_an_empty_folder_in_the_place_of_the_site_does_not_cost_the_old_one(desk: Desk) -> None:
    desk.publish("2", "--no-exchange", "--kill", BETWEEN_RENAMES)
    desk.site.mkdir()
    assert desk.publish("3", "--fail").returncode == 1
    assert desk.version == "1"


@pytest.mark.parametrize("kill", ["put_back:line:4", "put_back:return", "sweep:return"])
def test_a_recovery_can_be_killed_too(desk: Desk, kill: str) -> None:
    desk.publish("2", "--no-exchange", "--kill", BETWEEN_RENAMES)
    assert desk.publish("3", "--kill", kill).returncode == -signal.SIGKILL
    assert desk.publish("4", "--fail").returncode == 1
    assert (desk.version, desk.leftovers) == ("1", [])


# The long proof -----------------------------------------------------------------------------


SCENES = {
    "first build": (False, (), {"", "2"}),
    "exchange": (True, (), {"1", "2"}),
    "pair of renames": (True, ("--no-exchange",), {"", "1", "2"}),
}


@pytest.mark.prove
@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
def test_a_kill_at_every_line(tmp_path: Path, scene: str) -> None:
    published, options, allowed = SCENES[scene]

    def fresh(name: str) -> Desk:
        (tmp_path / name).mkdir()
        desk = Desk(tmp_path / name)
        if published:
            assert desk.publish("1").returncode == 0
        return desk

    listing = tmp_path / "lines"
    assert fresh("listed").publish("2", "--lines", listing, *options).returncode == 0
    lines = listing.read_text("utf-8").splitlines()

    def kill(line: str) -> str | None:
        desk = fresh(line)
        code = desk.publish("2", "--kill-line", line, *options).returncode
        if code == 0:  # the builder was done before the first look at it: nothing to wait for
            return None
        assert code == -signal.SIGKILL, line
        after = desk.version
        assert desk.publish("3", "--fail", *options).returncode == 1, line
        # Where there was a site there is one again, even before the next build is done.
        assert desk.version or not published, line
        assert desk.publish("4", *options).returncode == 0, line
        assert (desk.version, desk.leftovers) == ("4", []), line
        return after

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = dict(zip(lines, pool.map(kill, lines), strict=True))
    for line, after in results.items():
        print(f"{scene:16} {line:44} → {'not reached' if after is None else after or 'none'}")
    versions = [after for after in results.values() if after is not None]
    assert len(versions) >= max(30, len(lines) - 4)  # so many lines wait for the builder
    assert set(versions) <= allowed
    if scene == "pair of renames":
        assert versions.count("") <= 2
