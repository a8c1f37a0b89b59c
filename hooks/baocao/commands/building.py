"""`baocao build`: the site, built whole beside the last one and put in its place at once.

Exit codes: 0 built; 1 the reports have findings, or the build failed; 2 the folder or the settings
can't be used; 3 another build of the same site is running; 128 + n stopped by signal n. Whatever
is not 0 leaves the last site as it was.

A second build is refused at once, not made to wait: whoever starts one sees why nothing happens,
and a timer that starts builds never gathers a queue of them.
"""

import argparse
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from baocao.commands import CLEAN, Commands
from baocao.reading.frontmatter import read_front_matter
from baocao.reading.inventory import list_docs
from baocao.reading.source import read_source

if TYPE_CHECKING:
    from baocao.publishing.place import Place
    from baocao.publishing.publish import Published


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser("build", help="dựng trang; bản đang có chỉ bị thay khi dựng xong")
    parser.add_argument(
        "--site-dir",
        type=Path,
        metavar="THƯ_MỤC",
        help="nơi đặt trang (mặc định: site, cạnh tệp cấu hình)",
    )
    parser.add_argument(
        "--config-file",
        type=Path,
        default=Path("mkdocs.yml"),
        metavar="TỆP",
        help="tệp cấu hình của trang (mặc định: mkdocs.yml)",
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    # Only here: what it is made of runs on Linux alone, the other commands anywhere.
    from baocao.publishing.errors import PublishingError, UnsuitableError
    from baocao.publishing.place import place_of
    from baocao.publishing.publish import publish
    from baocao.publishing.settings import read_settings

    try:
        settings = read_settings(arguments.config_file)
        place = place_of(arguments.site_dir or settings.site, settings)
    except UnsuitableError as error:
        return _refused(error.code, str(error))
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    sys.stdout.flush()
    try:
        published = publish(place, lambda folder: _mkdocs(settings.file, folder))
    except UnsuitableError as error:
        return _refused(error.code, str(error))
    except PublishingError as error:
        last = "bản dựng trước vẫn nguyên" if place.has_site else "chưa có bản nào"
        return _refused(error.code, f"{error}; {last} ở “{place.shown}”")
    try:
        _tell(place, published, settings.docs)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever listened has gone; the site is built all the same
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLEAN


def _mkdocs(config: Path, folder: Path) -> list[str]:
    """The command line that builds the site in a folder."""
    options = ["--strict", "--config-file", str(config), "--site-dir", str(folder)]
    return [sys.executable, "-m", "mkdocs", "build", *options]


def _refused(code: int, message: str) -> int:
    print(f"baocao: chưa dựng được trang: {message} (mã {code})", file=sys.stderr)
    return code


def _tell(place: "Place", published: "Published", docs: Path) -> None:
    """Says what was built, where it is, and how to look at it."""
    reports, drafts = count_reports(docs)
    among = f", trong đó {drafts} dự thảo" if drafts else ""
    print(f"Đã dựng xong: {reports} báo cáo đạt kiểm tra{among}. Trang ở “{place.shown}”.")
    if published.kept:
        print(f"Tệp trong bản cũ không do lần dựng nào tạo ra được giữ ở “{published.kept}”.")
    if not published.has_addresses:
        print("Chưa đặt SITE_URL nên sitemap.xml còn trống và trang không có địa chỉ chính thức.")
    serve = f"python3 -m http.server --directory {shlex.quote(place.shown)}"
    print(f"Xem trang: chạy {serve} rồi mở http://localhost:8000/")


def count_reports(docs: Path) -> tuple[int, int]:
    """How many reports a docs folder has, and how many of them are drafts."""
    files = [item for item, _ in list_docs(docs).reports]
    heads = (read_front_matter(read_source(item.file, item.path)) for item in files)
    return len(files), sum(head.values.get("status") == "draft" for head in heads)
