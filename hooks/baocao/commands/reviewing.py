"""`baocao review`: what a pull request changes, for the person who merges it."""

import argparse
import json
import tempfile
from pathlib import Path

from baocao.commands import CLEAN, Commands, UsageError
from baocao.git import Change, GitError, Repository
from baocao.reading.inventory import list_docs
from baocao.reviewing.compare import Tree, compare_trees
from baocao.reviewing.markdown import markdown
from baocao.reviewing.model import Review
from baocao.reviewing.trees import lay_out
from baocao.store import passing_store

_MAIN = "origin/main"
_DOCS = "docs"
_WHOLE = "tải toàn bộ lịch sử (fetch-depth: 0, hoặc “git fetch --unshallow”) rồi làm lại"


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser(
        "review", help="nói bằng lời một nhánh thay đổi những gì, cho người duyệt"
    )
    parser.add_argument(
        "base",
        nargs="?",
        default=_MAIN,
        metavar="BẢN_GỐC",
        help=f"nhánh sẽ nhận thay đổi (mặc định: {_MAIN}); so từ chỗ hai nhánh tách nhau",
    )
    parser.add_argument(
        "head", nargs="?", default="HEAD", metavar="BẢN_SỬA", help="nhánh có thay đổi (HEAD)"
    )
    parser.add_argument(
        "--working-tree",
        action="store_true",
        help="xem các tệp đang có trên máy, kể cả chỗ chưa commit",
    )
    parser.add_argument(
        "--format", choices=("markdown", "json"), default="markdown", help="dạng in"
    )
    parser.add_argument("--out", type=Path, metavar="TỆP", help="ghi vào tệp, không in ra")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    try:
        review = review_of(arguments.base, arguments.head, arguments.working_tree)
    except GitError as error:
        raise UsageError(f"review: {error}") from None
    text = markdown(review) if arguments.format == "markdown" else _json(review)
    if arguments.out is None:
        print(text, end="")
        return CLEAN
    try:
        # A name of a file can hold bytes that are no text; JSON reads what is written for them.
        arguments.out.write_text(text, "utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"không ghi được {arguments.out}: {error.strerror}") from None
    return CLEAN


def _json(review: Review) -> str:
    return f"{json.dumps(review.model_dump(), ensure_ascii=False, indent=2)}\n"


def review_of(base: str, head: str, working_tree: bool) -> Review:
    """The review of what lies between two revisions of the repository of the current folder.

    Raises GitError where they can't be compared.
    """
    repository = Repository()
    project = repository.prefix
    tip = repository.commit("HEAD" if working_tree else head)
    start = repository.merge_base(_commit(repository, base), tip, _apart(repository, base))
    changed = repository.changes(start, None if working_tree else tip)
    store = passing_store()
    with tempfile.TemporaryDirectory(prefix="baocao-") as folder:
        old = lay_out(repository, start, project, Path(folder, "before"))
        new = Path(_DOCS)
        if not working_tree:
            new = lay_out(repository, tip, project, Path(folder, "after"))
        if not new.is_dir() or not (any(old.iterdir()) or any(new.iterdir())):
            raise GitError(f"không thấy thư mục {_DOCS}; chạy lệnh ở thư mục gốc của trang web")
        after = Tree.read(list_docs(new, _DOCS), store)
        before = Tree.read(list_docs(old, _DOCS), store)
        below = [Change(c.path.removeprefix(project), c.mode_before, c.mode_after) for c in changed]
        return compare_trees(before, after, below, start, "" if working_tree else tip)


def _commit(repository: Repository, base: str) -> str:
    try:
        return repository.commit(base)
    except GitError as error:
        advice = f"; {_WHOLE}" if repository.is_shallow else ""
        if base == _MAIN:
            advice = f"{advice}; ghi rõ nhánh sẽ nhận thay đổi: baocao review BẢN_GỐC"
        raise GitError(f"{error}{advice}") from None


def _apart(repository: Repository, base: str) -> str:
    """Why two commits may have none that both grew from."""
    if repository.is_shallow:
        return f"lịch sử git tải về thiếu chỗ nhánh này tách khỏi “{base}”; {_WHOLE}"
    return f"“{base}” và nhánh này không có gốc chung trong kho này"
