"""tools/review_comment: hostile artifacts post nothing; an honest one becomes the one comment."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

sys.path.insert(0, str(Path(__file__).parent))  # beside this file
from forge import Forge, serving

MARKER = "<!-- baocao-review -->"
TEXT = f"{MARKER}\n## Thay đổi trong yêu cầu này\n\nSửa 1 mục của báo cáo năm 2020.\n"
SHA = "a" * 40
REPOSITORY = "so-gddt/bao-cao"
FORK = "can-bo/bao-cao"
API = f"/repos/{REPOSITORY}"
TOKEN = "not-a-secret"
COMMENTS = f"{API}/issues/7/comments"


def _zip(
    review: bytes | str = TEXT,
    request: bytes | str = '{"number": 7}',
    **more: bytes | str,
) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("review.md", review)
        archive.writestr("pull-request.json", request)
        for name, content in more.items():
            archive.writestr(name, content)
    return data.getvalue()


def _with_link() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        link = zipfile.ZipInfo("review.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("pull-request.json", '{"number": 7}')
    return data.getvalue()


def _twice() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive, pytest.warns(UserWarning):
        for name in ("review.md", "pull-request.json", "review.md"):
            archive.writestr(name, TEXT if name == "review.md" else '{"number": 7}')
    return data.getvalue()


def _lying_size() -> bytes:
    """A megabyte that the archive says is ten bytes."""
    archive = bytearray(_zip(TEXT + "x" * 1_000_000))
    real = len(TEXT.encode()) + 1_000_000
    return bytes(archive).replace(real.to_bytes(4, "little"), (10).to_bytes(4, "little"))


def _pull(**changes: Any) -> dict[str, Any]:
    return {
        "state": "open",
        "head": {"sha": SHA, "ref": "sua-2020", "repo": {"full_name": FORK}},
        "base": {"repo": {"full_name": REPOSITORY}},
        **changes,
    }


def _answers(archive: bytes, **more: Any) -> dict[str, Any]:
    artifact = {"id": 5, "name": "review", "size_in_bytes": len(archive), "expired": False}
    return {
        f"{API}/actions/runs/11/artifacts": {"total_count": 1, "artifacts": [artifact]},
        f"{API}/actions/artifacts/5/zip": archive,
        f"{API}/pulls/7": _pull(),
        f"{API}/pulls/7/files": [{"filename": "docs/bao-cao/dan-van/2020.md"}],
        COMMENTS: [],
        **more,
    }


@pytest.fixture
def forge(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Forge]]:
    """Starts a forge with the answers to an artifact, and some others."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    started = []

    def start(archive: bytes, **more: Any) -> Forge:
        context = serving(_answers(archive, **more))
        started.append(context)
        return context.__enter__()

    yield start
    for context in started:
        context.__exit__(None, None, None)


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-c", _MAIN, *arguments],
        env={"PATH": os.environ["PATH"], "NO_PROXY": "127.0.0.1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


# Alone, as on a machine that has nothing but Python: none of our packages can be imported.
_MAIN = f"""
import sys
sys.path = [{str(ROOT / "tools")!r}] + [p for p in sys.path if "site-packages" not in p]
from review_comment.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def _post(forge: Forge, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "GITHUB_API_URL": forge.url,
        "GITHUB_SERVER_URL": "https://forge.example",
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_TOKEN": TOKEN,
        "RUN_ID": "11",
        "HEAD_SHA": SHA,
        "HEAD_BRANCH": "sua-2020",
        "HEAD_REPOSITORY": FORK,
        **changes,
    }
    return _run("github", **environment)


def test_a_review_is_posted(forge: Callable[..., Forge]) -> None:
    server = forge(_zip())
    done = _post(server)
    assert (done.returncode, done.stderr) == (0, "")
    ((method, path, content),) = server.sent
    assert (method, path) == ("POST", COMMENTS)
    body = content["body"]
    assert body.startswith(f"{MARKER}\n")
    assert body.count(MARKER) == 1
    assert body.endswith("Sửa 1 mục của báo cáo năm 2020.\n")
    assert SHA[:12] in body
    assert "**" not in body
    for _, headers in server.asked:
        assert headers["Authorization"] == f"Bearer {TOKEN}"


def test_the_comment_is_updated_in_place_wherever_it_is(forge: Callable[..., Forge]) -> None:
    others = [{"id": n, "user": {"login": "ai-do"}, "body": f"{MARKER}\nGiả"} for n in range(150)]
    ours = {"id": 999, "user": {"login": "github-actions[bot]"}, "body": f"{MARKER}\nCũ"}
    other = {"id": 998, "user": {"login": "github-actions[bot]"}, "body": "Việc khác"}
    server = forge(_zip(), **{COMMENTS: [*others, other, ours]})
    assert _post(server).returncode == 0
    assert [(m, p) for m, p, _ in server.sent] == [("PATCH", f"{API}/issues/comments/999")]


def test_the_token_stays_where_it_belongs(forge: Callable[..., Forge]) -> None:
    store = forge(b"", **{"/blob": _zip()})
    server = forge(_zip(), **{f"{API}/actions/artifacts/5/zip": f"{store.url}/blob"})
    assert _post(server).returncode == 0
    assert len(server.sent) == 1
    ((path, headers),) = store.asked
    assert path == "/blob"
    assert TOKEN not in f"{headers}"


HOSTILE = {
    "zip-slip": (_zip(**{"../../evil": "x"}), "không gồm đúng hai tệp"),
    "absolute": (_zip(**{"/evil": "x"}), "không gồm đúng hai tệp"),
    "twice": (_twice(), "không gồm đúng hai tệp"),
    "link": (_with_link(), "không phải tệp thường"),
    "cut": (_zip()[:-40], "tệp nén hỏng"),
    "no-zip": (b"x" * 1000, "tệp nén hỏng"),
    "empty": (b"", "tệp nén hỏng"),
    "5-MB-stored": (_zip(TEXT + os.urandom(2_500_000).hex()), "quá lớn"),
    "5-MB-packed": (_zip(TEXT + "x" * 5_000_000), "review.md quá lớn"),
    "lying-size": (_lying_size(), "tệp nén hỏng"),
    "NUL": (_zip(TEXT + "\0"), "U+0000"),
    "escape": (_zip(TEXT + "\x1b[2J"), "U+001B"),
    "turned": (_zip(TEXT + "\u202e"), "U+202E"),
    "not-UTF-8": (_zip(TEXT.encode() + b"\xff"), "không phải UTF-8"),
    "UTF-16": (_zip(TEXT.encode("utf-16")), "không phải UTF-8"),
    "no-marker": (_zip(TEXT.replace(MARKER, "")), "dòng đầu"),
    "marker-later": (_zip("x\n" + TEXT), "dòng đầu"),
    "marker-and-more": (_zip(TEXT.replace(MARKER, f"{MARKER} @ai-do")), "dòng đầu"),
    "no-number": (_zip(request="{}"), "không có số"),
    "number-words": (_zip(request='{"number": "7; rm -rf"}'), "không có số"),
    "number-path": (_zip(request='{"number": "../7"}'), "không có số"),
    "number-true": (_zip(request='{"number": true}'), "không có số"),
    "number-negative": (_zip(request='{"number": -7}'), "không có số"),
    "number-float": (_zip(request='{"number": 7.0}'), "không có số"),
    "number-huge": (_zip(request='{"number": 7' + "0" * 100 + "}"), "không có số"),
    "request-list": (_zip(request="[7]"), "không có số"),
    "request-deep": (_zip(request="[" * 150), "không đọc được"),
    "request-long": (_zip(request='{"number": 7}' + " " * 1000), "pull-request.json quá lớn"),
}


@pytest.mark.parametrize(("archive", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_posted_of_what_is_not_fit(
    forge: Callable[..., Forge], archive: bytes, reason: str
) -> None:
    server = forge(archive)
    done = _post(server)
    assert done.returncode == 1, done.stdout
    assert done.stderr.startswith("Không đăng nhận xét: ")
    assert len(done.stderr.splitlines()) == 1
    assert reason in done.stderr
    assert server.sent == []


def test_an_archive_larger_than_it_is_said_to_be_is_not_read_whole(
    forge: Callable[..., Forge],
) -> None:
    server = forge(os.urandom(5_000_000))
    listed = server.answers[f"{API}/actions/runs/11/artifacts"]["artifacts"]
    listed[0]["size_in_bytes"] = 10
    assert "quá lớn" in _post(server).stderr
    listed.append(listed[0])
    assert "nhiều tệp" in _post(server).stderr
    assert server.sent == []


OTHERS = {
    "newer-commit": _pull(head={**_pull()["head"], "sha": "b" * 40}),
    "of-another-fork": _pull(head={**_pull()["head"], "repo": {"full_name": "ke-khac/bao-cao"}}),
    "of-a-fork-that-is-gone": _pull(head={**_pull()["head"], "repo": None}),
    "of-another-branch": _pull(head={**_pull()["head"], "ref": "main"}),
    "closed": _pull(state="closed"),
    "to-another-repository": _pull(base={"repo": {"full_name": FORK}}),
}


@pytest.mark.parametrize("pull", OTHERS.values(), ids=OTHERS)
def test_a_run_speaks_of_no_other_pull_request(
    forge: Callable[..., Forge], pull: dict[str, Any]
) -> None:
    server = forge(_zip(), **{f"{API}/pulls/7": pull})
    done = _post(server)
    assert done.returncode == 0
    assert server.sent == []


def test_a_number_of_nothing_posts_nothing(forge: Callable[..., Forge]) -> None:
    server = forge(_zip(request='{"number": 8}'))
    assert _post(server).returncode == 1
    assert server.sent == []


def test_a_run_without_a_review_is_no_failure(forge: Callable[..., Forge]) -> None:
    server = forge(_zip(), **{f"{API}/actions/runs/11/artifacts": {"artifacts": []}})
    assert _post(server).returncode == 0
    assert server.sent == []


@pytest.mark.parametrize("changed", [
    {"filename": "hooks/reports.py"}, {"filename": ".github/workflows/x.yml"},
    {"filename": "docs/bao-cao/mau/series.yml"}, {"filename": "documents/x.md"},
    {"filename": "docs/x.md", "previous_filename": "overrides/main.html"},
    {"filename": "tools/`**@ai-do**\n<!--"},
])  # fmt: skip
def test_code_in_a_pull_request_is_named_before_what_that_code_says(
    forge: Callable[..., Forge], changed: dict[str, str]
) -> None:
    report = {"filename": "docs/bao-cao/dan-van/2020.md"}
    server = forge(
        _zip(f"{MARKER}\n<!-- \n"), **{f"{API}/pulls/7/files": [report] * 120 + [changed]}
    )
    assert _post(server).returncode == 0
    body = server.sent[0][2]["body"]
    warning = body.index("**Yêu cầu này sửa cả tệp không phải báo cáo")
    assert warning < body.index("<!-- \n")
    names = body[warning:].partition("\n")[0]
    assert names.endswith("**")
    assert names.count("`") == 2
    assert "<!--" not in names or names.index("`") < names.index("<!--") < names.rindex("`")


# GitLab -----------------------------------------------------------------------------------------

NOTES = "/projects/3/merge_requests/7/notes"


def _note(forge: Forge, file: Path) -> subprocess.CompletedProcess[str]:
    return _run(
        "gitlab",
        str(file),
        CI_API_V4_URL=forge.url,
        CI_PROJECT_ID="3",
        CI_MERGE_REQUEST_IID="7",
        REVIEW_TOKEN=TOKEN,
    )


def test_gitlab_has_one_note_updated_in_place(forge: Callable[..., Forge], tmp_path: Path) -> None:
    file = tmp_path / "review.md"
    file.write_text(TEXT, "utf-8")
    server = forge(b"", **{"/user": {"id": 4}, NOTES: []})
    assert _note(server, file).returncode == 0
    server.answers[NOTES] = [
        {"id": 1, "author": {"id": 5}, "body": f"{MARKER}\nGiả"},
        {"id": 2, "author": {"id": 4}, "body": f"{MARKER}\nCũ"},
    ]
    assert _note(server, file).returncode == 0
    assert server.sent == [("POST", NOTES, {"body": TEXT}), ("PUT", f"{NOTES}/2", {"body": TEXT})]
    assert all(headers["Private-Token"] == TOKEN for _, headers in server.asked)


def test_gitlab_does_nothing_that_a_report_says(
    forge: Callable[..., Forge], tmp_path: Path
) -> None:
    file = tmp_path / "review.md"
    file.write_text(f"{TEXT}\n/close\n  /merge\n> /approve\na/b\n", "utf-8")
    server = forge(b"", **{"/user": {"id": 4}, NOTES: []})
    assert _note(server, file).returncode == 0
    body = server.sent[0][2]["body"]
    assert body == f"{TEXT}\n\\/close\n  \\/merge\n> \\/approve\na/b\n"


def test_gitlab_is_sent_nothing_that_is_not_fit(
    forge: Callable[..., Forge], tmp_path: Path
) -> None:
    server = forge(b"", **{"/user": {"id": 4}, NOTES: []})
    file, link = tmp_path / "review.md", tmp_path / "link.md"
    link.symlink_to(file)
    for content in (b"x" * 5_000_000, b"\xff", b"", f"{TEXT}\0".encode()):
        file.write_bytes(content)
        assert _note(server, file).returncode == 1
    file.write_text(TEXT, "utf-8")
    for other in (link, tmp_path, tmp_path / "none"):
        assert _note(server, other).returncode == 1
    assert server.sent == []


def test_other_uses_are_told() -> None:
    assert _run().returncode == 2
    done = _run("github")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
