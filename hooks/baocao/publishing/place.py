"""Where a site is, and which folders can't be one."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from baocao.publishing.errors import UnsuitableError, reason
from baocao.publishing.settings import Settings

_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPE = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Place:
    """A site's folder, which need not exist yet, and the working folder beside it.

    `shown` is how people call it. `site` has no link in it: where people give a link, the folder
    that it points to is the site, and the link stays as it is.
    """

    shown: str
    site: Path

    @property
    def work(self) -> Path:
        """The working folder: on the site's file system, so that a rename is enough."""
        return self.site.with_name(f".{self.site.name}.build")

    @property
    def lock(self) -> Path:
        """The file that is locked while a build runs."""
        return self.work / "lock"

    @property
    def record(self) -> Path:
        """The file that lists what builds have put into the site."""
        return self.work / "made"

    @property
    def has_site(self) -> bool:
        """Whether something is published, as far as one can see."""
        try:
            return not is_vacant(self.site)
        except OSError:
            return True


def place_of(site: Path, settings: Settings) -> Place:
    """The place of a site; raises UnsuitableError for a folder that can't be one.

    Only names, kinds and mounts are looked at here, not what is in the folder.
    """
    shown = _shown(site)
    try:
        real = Path(os.path.realpath(site))
        there = next(p for p in (real, *real.parents) if p.exists())
        if not there.is_dir():
            raise UnsuitableError(f"“{_shown(there)}” là một tệp, không phải thư mục")
    except OSError as error:
        raise UnsuitableError(f"không dùng được “{shown}”: {reason(error)}") from None
    _refuse_sources(shown, real, settings)
    if _holds_mounts(real):
        raise UnsuitableError(
            f"“{shown}” là nơi gắn một ổ đĩa hoặc thư mục khác, hoặc có chỗ gắn bên trong, nên "
            f"không đổi cả thư mục một lần được; hãy chọn một thư mục con, ví dụ "
            f"--site-dir “{shown}/trang”"
        )
    return Place(shown, real)


def open_work(place: Place) -> None:
    """Makes the working folder, and the folders above a site that has none yet.

    Raises OSError where it can't be made, UnsuitableError where something else has its name.
    """
    missing = [p for p in place.site.parents if not p.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
    # Nobody but us: a web server has no business in a half-built site.
    with suppress(FileExistsError):
        place.work.mkdir(mode=0o700)
    if place.work.is_symlink() or not place.work.is_dir():
        raise UnsuitableError(
            f"“{place.work}” phải là thư mục của riêng lệnh này; hãy xóa rồi chạy lại"
        )


def is_vacant(folder: Path) -> bool:
    """Whether there is no such folder, or nothing in it."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except FileNotFoundError:
        return True


def mount_points(table: str) -> set[Path]:
    """The mount points in a table as Linux writes it (`/proc/self/mountinfo`)."""
    fields = (line.split(" ") for line in table.splitlines())
    return {Path(_ESCAPE.sub(_letter, row[4])) for row in fields if len(row) > 4}


def _letter(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 8))


def _holds_mounts(folder: Path) -> bool:
    """Whether something is mounted on a folder or below it, which no rename could move safely."""
    try:
        table = os.fsdecode(_MOUNTS.read_bytes())
        if folder.exists() and folder.stat().st_dev != folder.parent.stat().st_dev:
            return True
    except OSError:
        return False
    return any(point.is_relative_to(folder) for point in mount_points(table))


def _refuse_sources(shown: str, real: Path, settings: Settings) -> None:
    """Raises UnsuitableError for a folder with the project in it, or one of the project's own."""
    for source in (settings.docs, settings.theme):
        if source is not None and real.is_relative_to(os.path.realpath(source)):
            raise UnsuitableError(
                f"“{shown}” thuộc thư mục nguồn “{_shown(source)}”; hãy chọn một thư mục riêng"
            )
    if any(Path(os.path.realpath(p)).is_relative_to(real) for p in (settings.root, settings.docs)):
        raise UnsuitableError(
            f"“{shown}” chứa chính dự án này, không thể dùng làm thư mục của trang; "
            "hãy chọn một thư mục riêng"
        )


def _shown(path: Path) -> str:
    """A path as people call it: from where they stand, if it lies below."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
