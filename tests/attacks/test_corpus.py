"""Hostile and honest texts: none of the first does harm, all of the second read as written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.alone import Limited, file_cases, flood_cases, limited, try_files, try_floods
from harness.building import Site
from harness.outcome import Outcome, harmful, not_refused, table
from harness.pdfs import look_at_pdfs, make_secret, title_of
from harness.placed import Placer, Surroundings
from harness.trying import Bench, groups, honest_groups
from harness.visit import browser
from loopback import listening
from playwright.sync_api import Browser

GROUPS = dict(groups(Surroundings()))
HONEST = dict(honest_groups())
# Of so many cases one is tried by `make test`; `make prove` tries all.
SAMPLED = 8
BODIES = ("bodies", "guide-bodies")
ASKED_FOR = ("ampersand-quotes-less", "less", "entity", "tag", "comment", "markdown")
# Signs that the face of the official form lacks; the build says so.
NOT_IN_A_PDF = ("emoji", "joined", "math")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def bench(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(chromium, tmp_path_factory.mktemp("attacks"))


@pytest.fixture(scope="module")
def pdf_bench(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(chromium, tmp_path_factory.mktemp("attacks-on-pdfs"), pdf=True)


@pytest.fixture(scope="module")
def runner() -> Iterator[Limited]:
    with limited() as process:
        yield process


@pytest.mark.slow
@pytest.mark.parametrize("name", BODIES)
def test_a_sample_of_hostile_texts_does_no_harm(bench: Bench, name: str) -> None:
    trial = bench.try_all(GROUPS[name][::SAMPLED])
    assert harmful(trial.outcomes) == [], table(trial.outcomes)
    assert not_refused(trial.outcomes) == []


@pytest.mark.prove
@pytest.mark.parametrize("name", GROUPS)
def test_no_hostile_text_does_harm(bench: Bench, name: str) -> None:
    trial = bench.try_all(GROUPS[name])
    assert harmful(trial.outcomes) == [], table(trial.outcomes)
    assert trial.shared == []
    assert not_refused(trial.outcomes) == []


@pytest.mark.prove
@pytest.mark.parametrize("name", BODIES)
def test_no_hostile_body_does_harm_where_nothing_was_found_before(bench: Bench, name: str) -> None:
    trial = bench.try_all(GROUPS[name], unchecked=True)
    assert harmful(trial.outcomes) == [], table(trial.outcomes)
    assert trial.shared == []


@pytest.mark.prove
def test_no_file_takes_the_place_of_what_the_site_makes(bench: Bench, runner: Limited) -> None:
    outcomes = [Outcome(placed) for placed in file_cases(Placer(Surroundings()))]
    try_files(runner, bench.empty_site(), bench.clean_root, outcomes)
    assert harmful(outcomes) == [], table(outcomes)


@pytest.mark.prove
def test_no_text_makes_check_or_build_hang(bench: Bench, runner: Limited) -> None:
    outcomes = [Outcome(placed) for placed in flood_cases(Placer(Surroundings()))]
    try_floods(runner, bench.empty_site(), outcomes)
    assert harmful(outcomes) == [], table(outcomes)


@pytest.mark.prove
@pytest.mark.parametrize("name", HONEST)
def test_honest_texts_are_published_as_they_are(bench: Bench, name: str) -> None:
    trial = bench.try_all(HONEST[name])
    assert [str(o) for o in trial.outcomes if o.column != "shown as text"] == []
    assert trial.shared == []


@pytest.mark.prove
def test_honest_titles_are_found_as_they_are(bench: Bench) -> None:
    titles = [one for one in HONEST["honest-fields"] if one.id.startswith("honest-title/")]
    texts = [one.shown for one in titles if one.case.id in ASKED_FOR]
    missing: list[str] = []
    bench.try_all(titles, after=lambda site, _: missing.extend(bench.not_found(site, texts)))
    assert missing == []


@pytest.mark.prove
@pytest.mark.parametrize("name", GROUPS)
def test_no_hostile_text_does_harm_in_pdfs(pdf_bench: Bench, tmp_path: Path, name: str) -> None:
    with listening() as listener:
        around = Surroundings(listener.address, str(make_secret(tmp_path)))
        wrong: list[str] = []
        trial = pdf_bench.try_all(
            dict(groups(around))[name],
            after=lambda site, built: wrong.extend(look_at_pdfs(site, built, listener.asked)),
        )
    assert harmful(trial.outcomes) == [], table(trial.outcomes)
    assert [*trial.shared, *wrong] == []


@pytest.mark.prove
def test_honest_texts_are_in_the_pdfs_as_they_are(pdf_bench: Bench) -> None:
    placed = [
        one
        for name in ("honest-bodies", "honest-fields")
        for one in HONEST[name]
        if not one.id.endswith(NOT_IN_A_PDF)
    ]
    titles: dict[str, str] = {}

    def read_titles(site: Site, built: list[Outcome]) -> None:
        for one in (outcome.placed for outcome in built):
            for file in (site.root / one.addresses[0]).glob("*.pdf"):
                titles[one.id] = title_of(file).casefold()

    trial = pdf_bench.try_all(placed, after=read_titles)
    assert [str(o) for o in trial.outcomes if o.column != "shown as text"] == []
    in_title = [one for one in placed if one.id.startswith("honest-title/")]
    assert [one.id for one in in_title if one.shown.casefold() not in titles[one.id]] == []
