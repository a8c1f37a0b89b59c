"""Gives a new site the place of the old one, and puts right what a killed run left."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from baocao.publishing.contents import Record, files_of
from baocao.publishing.place import Place, is_vacant
from baocao.publishing.system import NoExchangeError, exchange

_NEW, _OLD, _KEPT = "new-", "old-", "kept-"


def put_in_place(place: Place, new: Path) -> Path | None:
    """Makes the folder `new` the site; the site that was there is returned, None if none was.

    There is a whole site at every moment, and none in between only where the system can't
    exchange folders; `put_back` then sees to it. Raises OSError with the old site in its place.
    """
    if not place.site.exists():
        new.rename(place.site)
        return None
    old = _renamed(new, _OLD)
    try:
        # From here on the folder may hold either site, and is treated like the old one.
        new.rename(old)
        exchange(old, place.site)
    except NoExchangeError:
        old.rename(new)
        _replace(place, new, old)
    except OSError:
        old.rename(new)
        raise
    return old


def _replace(place: Place, new: Path, old: Path) -> None:
    place.site.rename(old)
    try:
        new.rename(place.site)
    except OSError:
        old.rename(place.site)
        raise


def put_back(place: Place) -> None:
    """Puts an old site back where a killed run left none; raises OSError where it can't."""
    leftovers = sorted(place.work.glob(f"{_OLD}*"), key=lambda p: p.stat().st_mtime)
    if leftovers and is_vacant(place.site):
        if place.site.exists():
            place.site.rmdir()
        leftovers[-1].rename(place.site)


def sweep(place: Place, record: Record) -> None:
    """Removes what killed runs left; files that no build made are kept. For use under the lock."""
    for folder in place.work.glob(f"{_NEW}*"):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in place.work.glob(f"{_OLD}*"):
        discard(folder, record)


def discard(old: Path, record: Record) -> Path | None:
    """Removes the files on record, and what is then empty, from a folder beside the site.

    What is left (files that no build made, or that were edited since, or can't be removed) keeps
    its place in the folder that is returned.
    """
    for name, size in files_of(old).items():
        if size in record.get(name, ()):
            with suppress(OSError):
                (old / name).unlink()
    for folder, _, _ in os.walk(old, topdown=False):
        with suppress(OSError):
            Path(folder).rmdir()
    if not old.exists():
        return None
    kept = _renamed(old, _KEPT)
    old.rename(kept)
    return kept


def _renamed(folder: Path, kind: str) -> Path:
    return folder.with_name(kind + folder.name.partition("-")[2])
