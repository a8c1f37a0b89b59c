"""The whole corpus, group by group: placed, checked, built, looked at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus import honest
from corpus.addresses import ADDRESSES
from corpus.case import Case, value
from corpus.guides import GUIDES
from corpus.heads import HEADS, quoted
from corpus.markdown import MARKDOWN
from corpus.notes import NOTES, note_with_reason
from corpus.parsing import PARSING
from corpus.scripts import SCRIPTS
from corpus.series import SERIES
from corpus.theme import THEME
from playwright.sync_api import Browser

from harness import building
from harness.building import Site, make_site
from harness.looking import look, not_found, reference_of
from harness.outcome import Outcome
from harness.placed import Placed, Placer, Surroundings

Group = tuple[str, tuple[Placed, ...]]
# In a page that is no report a body takes another way to the reader: every so many are tried there.
_EVERY = 3
# What one case may have done on the page of another.
_NOT_SURE = ("broken", "led away", "hung")


@dataclass
class Trial:
    """What came of a group, and what is wrong with pages that belong to no case."""

    outcomes: list[Outcome]
    shared: list[str] = field(default_factory=list)


def groups(around: Surroundings) -> Iterator[Group]:
    """The corpus but for floods and file names, in groups that share a site."""
    placer = Placer(around)
    bodies = {"scripts": SCRIPTS, "addresses": ADDRESSES, "markdown": MARKDOWN,
              "parsing": PARSING, "theme": THEME}  # fmt: skip
    in_reports = [p for name, cases in bodies.items() for p in placer.bodies(name, _quick(cases))]
    yield "bodies", tuple(in_reports)
    in_guides = [
        p
        for name, cases in bodies.items()
        for p in placer.guide_bodies(f"{name}-guide", _quick(cases)[::_EVERY])
    ]
    yield "guide-bodies", tuple(in_guides)
    yield "heads", (*placer.heads("heads", HEADS), *placer.notes("notes", NOTES),
                    *placer.quoted("quoted"))  # fmt: skip
    yield "guides", tuple(placer.guides("guides", GUIDES))
    yield "series", tuple(placer.series("series", SERIES))


def honest_groups() -> Iterator[Group]:
    """Honest texts, as bodies and in every field that is shown."""
    placer = Placer(Surroundings())
    bodies = [Case(name, "break", text, shown=words) for name, text, words in honest.BODIES]
    yield "honest-bodies", (*placer.bodies("honest-body", bodies),
                            *placer.guide_bodies("honest-guide-body", bodies))  # fmt: skip
    fields = {
        field: [
            value(n, field, f"{field}: {quoted(text)}", text) for n, text in honest.TEXTS.items()
        ]
        for field in ("title", "issuer", "addressee")
    }
    descriptions = [
        value(n, "description", f"description: {quoted(f'Mô tả {text}')}", f"Mô tả {text}")
        for n, text in honest.TEXTS.items()
    ]
    tops = [value(c.id, "title", f"---\n{c.payload}\n---\n", c.shown) for c in fields["title"]]
    reasons = [note_with_reason(name, text) for name, text in honest.TEXTS.items()]
    yield (
        "honest-fields",
        (
            *placer.heads("honest-title", fields["title"]),
            *placer.heads("honest-issuer", fields["issuer"]),
            *placer.heads("honest-addressee", fields["addressee"]),
            *placer.notes("honest-reason", reasons),
        ),
    )
    yield "honest-guides", tuple(placer.guides("honest-guide-title", tops))
    yield (
        "honest-series",
        (
            *placer.series("honest-series-title", fields["title"]),
            *placer.series("honest-series-description", descriptions),
        ),
    )


def _quick(cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if case.tries != "hang"]


class Bench:
    """Tries cases in sites below one folder, beside a site of the clean pages alone."""

    def __init__(self, chromium: Browser, folder: Path, *, pdf: bool = False) -> None:
        self._chromium, self._folder, self._pdf = chromium, folder, pdf
        clean_site = make_site(folder / "clean", pdf=pdf)
        result = clean_site.project.build(pdf=pdf)
        assert result.returncode == 0, result.stderr
        self.clean_root = clean_site.root
        self._reference = reference_of(chromium, clean_site.root)

    def try_all(
        self,
        placed: Sequence[Placed],
        *,
        unchecked: bool = False,
        after: Callable[[Site, list[Outcome]], None] | None = None,
    ) -> Trial:
        """Everything with one group in one site; `after` looks at the built site too."""
        site = make_site(self._folder / "site", unchecked=unchecked, pdf=self._pdf)
        outcomes = [Outcome(one) for one in placed]
        if not unchecked:
            building.check(site, outcomes)
        built = building.build(site, outcomes)
        shared = look(self._chromium, site.root, self._reference, built)
        if after is not None:
            after(site, built)
        return Trial(outcomes, shared)

    def not_found(self, site: Site, texts: Iterable[str]) -> list[str]:
        """Those of the texts that a search for them does not show as they are."""
        return not_found(self._chromium, site.root, texts)

    def empty_site(self) -> Site:
        """A site of the clean pages, for those who put cases into it themselves."""
        return make_site(self._folder / "alone")

    def try_each(self, trial: Trial, **options: bool) -> Trial:
        """Those that did harm once more, each in a site of its own, where none harms another."""
        outcomes = [
            self.try_all([o.placed], **options).outcomes[0] if o.column in _NOT_SURE else o
            for o in trial.outcomes
        ]
        return Trial(outcomes)
