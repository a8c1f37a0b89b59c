"""The PDFs of many reports: those in the cache as they are, the others rendered on all cores."""

from collections.abc import Sequence
from functools import cache, partial
from hashlib import sha256

from baocao.outputs.pdf.cache import Cache, Stored
from baocao.outputs.pdf.official import OfficialText
from baocao.outputs.pdf.render import Renderer, RenderError
from baocao.outputs.pdf.settings import Settings
from baocao.outputs.pictures.site import Copies
from baocao.parallel import map_on_cores
from baocao.progress import shown
from baocao.reading.plain_files import read_plain

_FEW = 2  # so many are rendered before other processes have even started


class ProductionError(Exception):
    """Reports that could not be rendered; `errors` in the order of their files."""

    def __init__(self, errors: Sequence[RenderError]) -> None:
        """The error of errors in whatever order they came."""
        super().__init__(tuple(errors))
        self.errors = tuple(sorted(errors, key=lambda error: error.uri))

    def __str__(self) -> str:
        """A line for each problem."""
        return "\n".join(str(error) for error in self.errors)


def produce(
    texts: Sequence[OfficialText], settings: Settings, jobs: int | None = None
) -> dict[str, Stored]:
    """The PDF of each report by the report's file below docs/.

    `jobs` is the number of processes, by default one for each core this one may use. Raises
    ProductionError, after all have been tried, for those that can't be rendered.
    """
    store = Cache(settings.cache)
    keys = {text.uri: key_of(text, settings) for text in texts}
    found = {uri: stored for uri, key in keys.items() if (stored := _fresh(store, key, settings))}
    missing = [text for text in texts if text.uri not in found]
    work = [(text, keys[text.uri]) for text in missing]
    render = partial(_render_into_cache, settings=settings)
    done = map_on_cores(render, work, worth_it=_FEW + 1, chunk=1, jobs=jobs)
    if errors := [error for error in shown("PDF", done, len(work)) if error is not None]:
        raise ProductionError(errors)
    for text in missing:
        stored = store.load(keys[text.uri])
        assert stored is not None
        found[text.uri] = stored
    return found


def key_of(text: OfficialText, settings: Settings) -> str:
    """The fingerprint of all that a report's PDF is made from, but the files it names."""
    return sha256(f"{settings.fingerprint()}\0{text!r}".encode()).hexdigest()


def _fresh(store: Cache, key: str, settings: Settings) -> Stored | None:
    """What is stored under a key, if the files it was made from are still the same."""
    stored = store.load(key)
    if stored is None:
        return None
    for uri, digest in stored.files:
        try:
            data = read_plain(settings.docs / uri)
        except OSError:
            return None
        if sha256(data).hexdigest() != digest:
            return None
    return stored


def _render_into_cache(work: tuple[OfficialText, str], settings: Settings) -> RenderError | None:
    """Renders one report and stores it under its key; what went wrong, if anything did."""
    text, key = work
    try:
        rendered = _renderer(settings).render(text)
    except RenderError as error:
        return error
    Cache(settings.cache).store(key, rendered)
    return None


@cache
def _renderer(settings: Settings) -> Renderer:
    copies = Copies(settings.store) if settings.store else None
    return Renderer(settings.docs, settings.faces, settings.site_url, copies)
