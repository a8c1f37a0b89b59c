"""GitLab: the note of a merge request, from a file of a job before it in the same pipeline."""

import re
from collections.abc import Mapping
from pathlib import Path

from review_comment.api import Api
from review_comment.artifact import LARGEST, MARKER, RefusedError, review_text

_MOST_PAGES = 10
# GitLab does what a line such as "/close" says, whoever wrote it into the report.
_SLASHES = re.compile(r"^([ \t>]*)/", re.M)


def post_note(file: Path, environment: Mapping[str, str]) -> str:
    """Posts the review in a file, or puts it in the place of the last one; says what was done.

    Raises RefusedError where the file isn't fit to be posted, KeyError where the environment lacks
    what GitLab gives a merge request's job, ApiError.
    """
    if file.is_symlink() or not file.is_file():
        raise RefusedError("không có tệp nhận xét")
    with file.open("rb") as opened:
        text = _SLASHES.sub(r"\1\\/", review_text(opened.read(LARGEST + 1)))
    api = Api(environment["CI_API_V4_URL"], {"PRIVATE-TOKEN": environment["REVIEW_TOKEN"]})
    project = int(environment["CI_PROJECT_ID"])
    request = int(environment["CI_MERGE_REQUEST_IID"])
    notes = f"/projects/{project}/merge_requests/{request}/notes"
    us = api.get("/user")["id"]
    for page in api.pages(notes, _MOST_PAGES):
        for note in page:
            if note["author"]["id"] == us and note["body"].startswith(MARKER):
                api.send("PUT", f"{notes}/{int(note['id'])}", {"body": text})
                return f"Đã cập nhật nhận xét ở yêu cầu {request}."
    api.send("POST", notes, {"body": text})
    return f"Đã đăng nhận xét ở yêu cầu {request}."
