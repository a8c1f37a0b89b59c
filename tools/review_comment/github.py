"""GitHub: the comment of a pull request, from the artifact of the run that checked it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from review_comment.api import Api
from review_comment.artifact import (
    LARGEST_ARCHIVE,
    MARKER,
    RefusedError,
    Review,
    read_archive,
)

_ARTIFACT = "review"
_US = "github-actions[bot]"
_MOST_PAGES = 10
_WARNING = (
    "**Yêu cầu này sửa cả tệp không phải báo cáo (ví dụ {names}). Phần nhận xét dưới đây do chính "
    "mã của nhánh lập ra nên có thể không đúng; người duyệt phải xem từng dòng của các tệp đó.**"
)


@dataclass(frozen=True, slots=True)
class Run:
    """The run that made the artifact, as GitHub itself says: nothing here is a stranger's word."""

    api: Api
    repository: str
    run_id: str
    head_sha: str
    head_branch: str
    head_repository: str
    server: str


def run_of(environment: Mapping[str, str]) -> Run:
    """The run that the workflow names in its environment. Raises KeyError."""
    token = environment["GITHUB_TOKEN"]
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    return Run(
        Api(environment["GITHUB_API_URL"], headers),
        environment["GITHUB_REPOSITORY"],
        environment["RUN_ID"],
        environment["HEAD_SHA"],
        environment["HEAD_BRANCH"],
        environment["HEAD_REPOSITORY"],
        environment["GITHUB_SERVER_URL"],
    )


def post_review(run: Run) -> str:
    """Posts the review of a run, or puts it in the place of the last one; says what was done.

    Raises RefusedError where the artifact isn't fit to be posted, ApiError.
    """
    archive = _archive(run)
    if archive is None:
        return "Lần chạy này không có bản nhận xét."
    review = read_archive(archive)
    pull = run.api.get(f"/repos/{run.repository}/pulls/{review.number}")
    if not _is_of_run(pull, run):
        return f"Yêu cầu {review.number} không (còn) ở bản mà lần chạy này đã kiểm tra."
    body = {"body": _body(run, review)}
    comments = f"/repos/{run.repository}/issues"
    ours = _our_comment(run, review.number)
    if ours is None:
        run.api.send("POST", f"{comments}/{review.number}/comments", body)
        return f"Đã đăng nhận xét ở yêu cầu {review.number}."
    run.api.send("PATCH", f"{comments}/comments/{ours}", body)
    return f"Đã cập nhật nhận xét ở yêu cầu {review.number}."


def _archive(run: Run) -> bytes | None:
    path = f"/repos/{run.repository}/actions/runs/{run.run_id}/artifacts?name={_ARTIFACT}"
    listed = run.api.get(path).get("artifacts", [])
    found = [a for a in listed if a.get("name") == _ARTIFACT and not a.get("expired")]
    if not found:
        return None
    if len(found) > 1 or found[0]["size_in_bytes"] > LARGEST_ARCHIVE:
        raise RefusedError("tệp nén quá lớn hoặc có nhiều tệp cùng tên")
    number = int(found[0]["id"])
    path = f"/repos/{run.repository}/actions/artifacts/{number}/zip"
    return run.api.read(path, LARGEST_ARCHIVE)


def _is_of_run(pull: Any, run: Run) -> bool:
    """Whether the run checked this very pull request as it is now, not one of the same commit."""
    head, base = pull["head"], pull["base"]
    return (
        pull["state"] == "open"
        and head["sha"] == run.head_sha
        and head["ref"] == run.head_branch
        and (head["repo"] or {}).get("full_name") == run.head_repository
        and base["repo"]["full_name"] == run.repository
    )


def _our_comment(run: Run, number: int) -> int | None:
    path = f"/repos/{run.repository}/issues/{number}/comments"
    for page in run.api.pages(path, _MOST_PAGES):
        for comment in page:
            user = comment.get("user") or {}
            if user.get("login") == _US and f"{comment.get('body')}".startswith(MARKER):
                return int(comment["id"])
    return None


def _body(run: Run, review: Review) -> str:
    """The comment: what we say ourselves comes first, where nothing of the review can hide it."""
    url = f"{run.server}/{run.repository}/actions/runs/{int(run.run_id)}"
    head = [f"Nhận xét tự động cho bản `{run.head_sha[:12]}` ([lần chạy]({url}))."]
    if others := _other_files(run, review.number):
        head.append(_WARNING.format(names=", ".join(f"`{_in_code(name)}`" for name in others[:3])))
    rest = review.text.removeprefix(MARKER).lstrip("\n")
    return "\n\n".join([f"{MARKER}\n{head[0]}", *head[1:], rest])


def _other_files(run: Run, number: int) -> list[str]:
    """Changed files that are no reports, guides or pictures."""
    names: list[str] = []
    pages = 0
    for page in run.api.pages(f"/repos/{run.repository}/pulls/{number}/files", _MOST_PAGES):
        pages += 1
        for file in page:
            changed = (file.get("filename"), file.get("previous_filename"))
            names += [name for name in changed if name and not _is_document(name)]
    if pages == _MOST_PAGES:
        names.append("…")  # more than GitHub is asked for
    return names


def _is_document(name: str) -> bool:
    return name.startswith("docs/") and not name.endswith((".yml", ".yaml"))


def _in_code(name: str) -> str:
    """A file name between backticks: a stranger has chosen it."""
    return "".join(c if c.isprintable() and c != "`" else "?" for c in name[:100])
