"""Runs one function over many things on all cores."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

_S = TypeVar("_S")
_T = TypeVar("_T")
_WORTH_IT = 60  # reports; below, starting processes costs more than it saves
_CHUNK = 16

# What forked workers inherit, so that no report is copied to them; set only while they run.
_work: tuple[Callable[..., Any], Sequence[object]] | None = None


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def map_on_cores(
    function: Callable[[_S], _T],
    things: Sequence[_S],
    worth_it: int = _WORTH_IT,
    chunk: int = _CHUNK,
    jobs: int | None = None,
) -> Iterator[_T]:
    """The function's results in the order of the things; they must be picklable.

    Fewer than `worth_it` things are worked on in this process. Raises BrokenProcessPool where a
    worker is killed. Whoever begins to take the results must take them all.
    """
    workers = min(jobs or cores(), len(things))
    if len(things) < worth_it or workers < 2:
        yield from map(function, things)
        return
    global _work
    _work = (function, things)
    # What is there now is not looked at by the workers' garbage collectors, so it stays shared.
    gc.freeze()
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(workers, context, initializer=_end_with_parent) as pool:
            yield from pool.map(_run, range(len(things)), chunksize=chunk)
    finally:
        gc.unfreeze()
        _work = None


def _run(index: int) -> Any:
    assert _work is not None
    function, things = _work
    return function(things[index])


def _end_with_parent() -> None:
    """Ends a worker when its parent is killed; it would wait for work forever."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
