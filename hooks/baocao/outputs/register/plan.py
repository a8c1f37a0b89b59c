"""What a build needs of the register where nothing has changed: kept, so that it is not made.

The register of a thousand reports takes a second, and a build of which only a guide has changed
needs no more of it than which pages there are and by which keys they are kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from baocao.checking.check import CheckResult
from baocao.kept import Kept
from baocao.outputs.register.addresses import Urls
from baocao.outputs.register.conflicts import conflicts_of
from baocao.outputs.register.links import Link
from baocao.outputs.register.site import Filed, SiteRegister, read_register
from baocao.outputs.register.view import RegisterPage
from baocao.reading.catalogue import Catalogue
from baocao.store import Store


@dataclass(frozen=True, slots=True)
class Plan:
    """The titles and keys of the register's pages by their files below docs/.

    `links` are keys of where the citations of each report lead, by the report's file.
    """

    titles: Mapping[str, str]
    keys: Mapping[str, str]
    links: Mapping[str, str]


_KEPT = Kept("register", Plan)


@dataclass(frozen=True)
class PlannedRegister:
    """The register of one build, made when the first page or report asks for what is in it."""

    catalogue: Catalogue
    store: Store
    result: CheckResult
    urls: Urls

    @cached_property
    def _site(self) -> SiteRegister:
        register = read_register(self.catalogue, self.store)
        return SiteRegister(self.catalogue, register, self.result, self.urls)

    @cached_property
    def _plan(self) -> Plan:
        reports = [(report.uri, report.digest) for report in self.catalogue.reports]
        conflicts = sorted(conflicts_of(self.result).items())
        key = self.store.key(repr((reports, conflicts, self.urls)))
        plan = _KEPT.get(self.store, key)
        if plan is None:
            plan = self._new_plan()
            _KEPT.put(self.store, key, plan)
        return plan

    def _new_plan(self) -> Plan:
        site, key = self._site, self.store.key
        return Plan(
            titles=site.pages,
            keys={uri: site.page_key(uri) for uri in site.pages},
            links={r.uri: key(site.links_key(r.uri)) for r in self.catalogue.reports},
        )

    @property
    def pages(self) -> Mapping[str, str]:
        """The title of every page of the register, by its file below docs/."""
        return self._plan.titles

    def page_key(self, uri: str) -> str:
        """A digest of all that a page of the register is made of."""
        return self._plan.keys[uri]

    def links_key(self, uri: str) -> str:
        """A digest of where the citations of a report lead."""
        return self._plan.links[uri]

    def links(self, uri: str) -> Sequence[Link]:
        """The links of a report's citations in reading order."""
        return self._site.links(uri)

    def page(self, uri: str) -> RegisterPage:
        """What a page of the register shows. Raises KeyError for the file of no such page."""
        return self._site.page(uri)

    def filed(self) -> Iterator[Filed]:
        """Every page that has entries (see `SiteRegister.filed`)."""
        return self._site.filed()
