"""Runs one function over many things on all cores."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

_S = TypeVar("_S")
_T = TypeVar("_T")
_WORTH_IT = 60  # reports; below, starting processes costs more than it saves
_CHUNK = 16

# What forked workers inherit, so that no report is copied to them; set only while they run.
_work: tuple[Callable[..., Any], Sequence[object]] | None = None


def map_on_cores(function: Callable[[_S], _T], things: Sequence[_S]) -> Iterator[_T]:
    """The function's results in the order of the things; they must be picklable.

    Whoever begins to take the results must take them all.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(things) < _WORTH_IT or cores < 2:
        yield from map(function, things)
        return
    global _work
    _work = (function, things)
    try:
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            results: Iterator[_T] = pool.imap(_run, range(len(things)), _CHUNK)
            yield from results
    finally:
        _work = None


def _run(index: int) -> Any:
    assert _work is not None
    function, things = _work
    return function(things[index])
