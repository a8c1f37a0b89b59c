"""The PDFs of many reports: those in the cache as they are, the others rendered on all cores."""

import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from hashlib import sha256
from threading import Thread

from baocao.outputs.pdf.cache import Cache, Stored
from baocao.outputs.pdf.official import OfficialText
from baocao.outputs.pdf.progress import Progress
from baocao.outputs.pdf.render import Renderer, RenderError
from baocao.outputs.pdf.settings import Settings
from baocao.outputs.pictures.site import Copies
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
    texts: Sequence[OfficialText],
    settings: Settings,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> dict[str, Stored]:
    """The PDF of each report by the report's file below docs/.

    `jobs` is the number of processes, by default one for each core this one may use. Raises
    ProductionError, after all have been tried, for those that can't be rendered.
    """
    store = Cache(settings.cache)
    keys = {text.uri: key_of(text, settings) for text in texts}
    found = {uri: stored for uri, key in keys.items() if (stored := _fresh(store, key, settings))}
    missing = [text for text in texts if text.uri not in found]
    if progress is not None:
        progress.total = len(missing)
    errors = []
    for text, error in _render_all(missing, keys, settings, jobs):
        if progress is not None:
            progress.step(text.output.rsplit("/", 1)[-1])
        if error is not None:
            errors.append(error)
    if errors:
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


def _render_all(
    texts: Sequence[OfficialText], keys: Mapping[str, str], settings: Settings, jobs: int | None
) -> Iterator[tuple[OfficialText, RenderError | None]]:
    """Renders into the cache; yields each report when it is done, with what went wrong."""
    workers = min(jobs or len(os.sched_getaffinity(0)), len(texts))
    if len(texts) <= _FEW or workers == 1:
        for text in texts:
            yield text, render_into_cache(text, keys[text.uri], settings)
        return
    # A server that is no copy of this process: MkDocs may run threads, and holds a whole site.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        waiting = {
            pool.submit(render_into_cache, text, keys[text.uri], settings): text for text in texts
        }
        for future in as_completed(waiting):
            yield waiting[future], future.result()


def _end_with_parent() -> None:
    """Ends a worker when the build is killed; it would wait for work forever."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        parent.join()
        os._exit(1)

    Thread(target=follow, daemon=True).start()


def render_into_cache(text: OfficialText, key: str, settings: Settings) -> RenderError | None:
    """Renders one report and stores it; what went wrong, if anything did."""
    try:
        rendered = _renderer(settings).render(text)
    except RenderError as error:
        return error
    Cache(settings.cache).store(key, rendered)
    return None


@cache
def _renderer(settings: Settings) -> Renderer:
    copies = Copies(settings.copies) if settings.copies else None
    return Renderer(settings.docs, settings.faces, settings.site_url, copies)
