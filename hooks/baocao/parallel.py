"""Runs one function over many reports on all cores."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from baocao.model import Report

_T = TypeVar("_T")
_WORTH_IT = 60  # reports; below, starting processes costs more than it saves
_CHUNK = 16

# What forked workers inherit, so that no report is copied to them; set only while they run.
_work: tuple[Callable[[Report], object], Sequence[Report]] | None = None


def map_reports(function: Callable[[Report], _T], reports: Sequence[Report]) -> list[_T]:
    """The function's results in the order of the reports; they must be picklable."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(reports) < _WORTH_IT or cores < 2:
        return [function(report) for report in reports]
    global _work
    _work = (function, reports)
    try:
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            return pool.map(_run, range(len(reports)), _CHUNK)  # type: ignore[arg-type]
    finally:
        _work = None


def _run(index: int) -> object:
    assert _work is not None
    function, reports = _work
    return function(reports[index])
