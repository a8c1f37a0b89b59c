"""`baocao review` on real git histories: what a branch changes, in words; what it must not do."""

import json
import os
import subprocess
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from baocao.cli import main
from baocao.commands.schema import json_schema
from baocao.reviewing.escape import escaped
from conftest import GOOD, write_series

URI = "docs/bao-cao/mau/2021.md"
WHO = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "protocol.file.allow=always")
FIGURES = GOOD.replace("Sở có 12 công chức.", "Tổ chức Đảng có 38 đảng viên, sinh hoạt tại 4 tổ.")


@dataclass(frozen=True)
class History:
    """A repository on a branch of its own; `review` compares it with main."""

    root: Path
    out: Callable[..., tuple[int, str, str]]

    def git(self, *arguments: str, data: bytes | None = None) -> str:
        command = ["git", *WHO, *arguments]
        done = subprocess.run(
            command, cwd=self.root, input=data, check=True, capture_output=True, timeout=60
        )
        return os.fsdecode(done.stdout).strip()

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "--allow-empty", "-qm", "x")

    def change(self, files: dict[str, str | bytes]) -> None:
        for path, text in files.items():
            self.write(path, text)
        self.commit()

    def review(self, *options: str) -> str:
        code, out, err = self.out("review", "main", *options)
        assert (code, err) == (0, "")
        return out

    def json(self, *options: str) -> dict[str, Any]:
        review: dict[str, Any] = json.loads(self.review("--format", "json", *options))
        jsonschema.validate(review, json_schema("review"))
        return review

    @property
    def summary(self) -> str:
        return str(self.json()["summary"])


@pytest.fixture
def history(tmp_path: Path, monkeypatch, capsys) -> History:
    """A site with one report on main, and the branch "nhanh" on which nothing is changed yet."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(tmp_path)

    def out(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        printed, errors = capsys.readouterr()
        return code, printed, errors

    made = History(tmp_path, out)
    write_series(tmp_path / "docs" / "bao-cao" / "mau")
    made.write(URI, FIGURES)
    made.write("docs/index.md", "# Trang chủ\n\nLời giới thiệu trang web.\n")
    made.write("mkdocs.yml", "site_name: x\n")
    made.git("init", "-qb", "main")
    made.commit()
    made.git("checkout", "-qb", "nhanh")
    return made


def test_a_changed_report_is_told_in_words(history: History) -> None:
    text = FIGURES.replace("38 đảng viên", "40 đảng viên").replace('number: "45"', 'number: "46"')
    text = text.replace("2. Đã tổ chức kiểm tra.", "2. Đã tổ chức kiểm tra.\n\n3. Đã sơ kết.")
    history.change({URI: text})
    comment = history.review()
    assert comment.startswith("<!-- baocao-review -->\n")
    assert "Sửa 1 báo cáo: mau/2021; không có chỗ báo mới; đổi 1 số liệu." in comment
    assert "- Trường “Số”: ~~45~~ → **46**" in comment
    assert "Tổ chức Đảng (đảng viên): ~~38~~ → **40**" in comment
    assert (
        "- Mục “I. TÌNH HÌNH CHUNG”\n  - Đoạn: Tổ chức Đảng có ~~38~~ **40** đảng viên" in comment
    )
    assert "Thêm đoạn 3.: **3. Đã sơ kết.**" in comment
    assert "Địa chỉ mới: bao-cao/mau/2021/" in comment
    assert "**Sửa lời văn của báo cáo đã ban hành:**" in comment
    review = history.json()
    assert review["base"] == history.git("rev-parse", "main")
    assert review["head"] == history.git("rev-parse", "HEAD")
    assert [f["after"] for f in review["documents"][0]["figures"]] == ["40"]


def test_nothing_changed(history: History) -> None:
    assert history.summary == "Không có thay đổi nào."


def test_spaces_alone_leave_the_wording(history: History) -> None:
    history.change({URI: FIGURES.replace("Đã ban hành kế hoạch.", "Đã  ban hành\nkế hoạch.")})
    comment = history.review()
    assert "lời văn giữ nguyên" in comment
    assert "không đổi số liệu" in comment


def test_a_text_beyond_all_bounds_is_not_said_to_be_the_same(history: History) -> None:
    history.change({URI: FIGURES + "x " * 15_000})
    comment = history.review()
    assert "không so được từng mục" in comment
    assert "lời văn giữ nguyên" not in comment


def test_only_acceptances_changed(history: History) -> None:
    entry = ENTRY.format("missing-number", "x")
    history.change({URI: FIGURES.replace("---\n\nSở", f"{entry}---\n\nSở")})
    comment = history.review()
    assert "lời văn giữ nguyên" not in comment
    assert "### Chỗ giữ nguyên văn" in comment


def test_numbers_that_are_no_figures_are_told_too(history: History) -> None:
    history.change({URI: FIGURES.replace("4 tổ", "5 tổ")})
    comment = history.review()
    assert "có chữ số thay đổi ở 1 đoạn" in comment
    assert "chữ số đổi trong câu: … 38 đảng viên, sinh hoạt tại ~~4~~ **5** tổ." in comment


def test_findings_new_and_gone_whatever_their_lines(history: History) -> None:
    history.git("checkout", "-q", "main")
    history.change({URI: FIGURES.replace("Không có./.", "Không có gì , thôi./.")})
    history.git("checkout", "-q", "nhanh")
    history.git("merge", "-q", "main")
    moved = FIGURES.replace("Không có./.", "Không có gì , thôi./.")
    moved = moved.replace("## I. ", "Thêm một đoạn dài ở trên đây.\n\n## I. ")
    history.change({URI: moved})
    assert history.json()["findings"] == []
    history.change({URI: FIGURES.replace('number: "45"', 'number: ""')})
    new, gone = history.json()["findings"]
    assert (new["change"], new["rule"], new["severity"]) == ("added", "missing-number", "error")
    assert (gone["change"], gone["severity_before"]) == ("removed", "")
    comment = history.review()
    assert "1 chỗ báo mới (1 lỗi), 1 chỗ báo đã hết" in comment
    assert "**Có 1 lỗi mới: trang web chưa dựng được.**" in comment


def test_a_finding_that_weighs_more_is_new(history: History) -> None:
    history.git("checkout", "-q", "main")
    history.change({URI: FIGURES.replace("issued", "draft").replace('"45"', '""')})
    history.git("checkout", "-q", "nhanh")
    history.git("merge", "-q", "main")
    history.change({URI: FIGURES.replace('"45"', '""')})
    (finding,) = history.json()["findings"]
    assert (finding["severity_before"], finding["severity"]) == ("info", "error")
    assert "**lỗi**, trước là nhắc" in history.review()


ENTRY = "accepted:\n  - {{rule: {}, quote: number, reason: {}}}\n"


def test_an_accepted_finding_is_shown_with_its_reason_and_is_not_gone(history: History) -> None:
    blank = FIGURES.replace('number: "45"', 'number: ""')
    history.git("checkout", "-q", "main")
    history.change({URI: blank})
    history.git("checkout", "-q", "nhanh")
    history.git("merge", "-q", "main")

    def accept(rule: str, reason: str) -> None:
        entry = ENTRY.format(rule, reason)
        history.change({URI: blank.replace("---\n\nSở", f"{entry}---\n\nSở")})

    accept("missing-number", "bản gốc để trống")
    review = history.json()
    (entry,) = review["acceptances"]
    assert (entry["change"], entry["reason"]) == ("added", "bản gốc để trống")
    assert review["findings"] == []
    assert "lý do: bản gốc để trống" in history.review()
    history.git("checkout", "-qB", "main")
    history.git("checkout", "-q", "nhanh")
    accept("missing-number", "lý do khác")
    (entry,) = history.json()["acceptances"]
    assert (entry["change"], entry["reason_before"]) == ("changed", "bản gốc để trống")
    accept("no-such-rule", "x")
    comment = history.review()
    assert "không có quy tắc này (no-such-rule)" in comment
    assert "Chỗ giữ nguyên văn không còn khớp" in comment


def test_a_renamed_report_is_one_report(history: History) -> None:
    history.git("mv", URI, "docs/bao-cao/mau/2022.md")
    history.change({"docs/bao-cao/mau/2022.md": FIGURES.replace("2021", "2022")})
    review = history.json()
    (document,) = review["documents"]
    assert (document["change"], document["path_before"]) == ("renamed", URI)
    gone = [url["before"] for url in review["urls"] if not url["after"]]
    assert gone == ["bao-cao/mau/2021/", "bao-cao/mau/2021/mau-2021.pdf"]
    assert "**mất: bao-cao/mau/2021/**" in history.review()
    assert "Đổi tên 1 báo cáo: mau/2022" in review["summary"]
    assert "mất 2 địa chỉ" in review["summary"]
    assert review["findings"] == []


def test_a_heading_that_changes_takes_its_place_s_url_along(history: History) -> None:
    history.change({URI: FIGURES.replace("## I. TÌNH HÌNH CHUNG", "## I. TÌNH HÌNH ĐƠN VỊ")})
    (url,) = history.json()["urls"]
    assert url == {
        "change": "renamed",
        "before": "bao-cao/mau/2021/#i-tinh-hinh-chung",
        "after": "bao-cao/mau/2021/#i-tinh-hinh-don-vi",
        "is_place": True,
    }
    assert "Mục ~~“I. TÌNH HÌNH CHUNG”~~ → **“I. TÌNH HÌNH ĐƠN VỊ”**" in history.review()


def test_a_report_added_and_one_removed(history: History) -> None:
    other = (
        "---\ntitle: Việc khác hẳn\nyear: 2019\nstatus: draft\n---\n\n## I. MỘT MỤC\n\nHai ba.\n"
    )
    history.change({"docs/bao-cao/mau/2019.md": other})
    comment = history.review()
    assert "Thêm 1 báo cáo: mau/2019" in comment
    assert "- Gồm các mục: I. MỘT MỤC" in comment
    (history.root / URI).unlink()
    history.commit()
    comment = history.review()
    assert "bỏ 1 báo cáo: mau/2021" in comment
    assert f"**Bỏ cả báo cáo {URI}.**" in comment


def test_front_matter_emptied(history: History) -> None:
    history.change({URI: f"---\n---\n{FIGURES.split('---')[2]}"})
    comment = history.review()
    assert "- Trường “Số”: ~~45~~ → (không ghi)" in comment
    assert "Thiếu trường bắt buộc" in comment
    history.change({URI: "---\n: : {\n---\n" + FIGURES.split("---")[2]})
    assert "**Phần đầu của tệp không đọc được**" in history.review()
    history.change({URI: ""})
    assert "lỗi" in history.summary


def test_a_branch_from_an_older_rule_set(history: History) -> None:
    series = (history.root / "docs/bao-cao/mau/series.yml").read_text("utf-8")
    old = f"{series}\nnguong: 5\nrules:\n  no-such-rule: {{severity: 'off', reason: cũ}}\n"
    text = FIGURES.replace("year: 2021", "year: 2021\nnguoi_duyet: A")
    history.change({"docs/bao-cao/mau/series.yml": old, URI: text})
    comment = history.review()
    assert "**Có sửa quy định của nhóm báo cáo:** **docs/bao-cao/mau/series.yml** (sửa)" in comment
    assert "Trường “nguong”: (không ghi) → **5**" in comment
    assert "Trường “Quy tắc”: (không ghi) → **no-such-rule: Mức: off; Lý do: cũ**" in comment
    assert "Phần đầu có trường lạ" in comment


@pytest.mark.parametrize(
    ("path", "area"),
    [
        (".github/workflows/a.yml", "quy trình tự động"),
        (".gitlab-ci.yml", "quy trình tự động"),
        ("hooks/pages.py", "mã dựng trang"),
        ("overrides/main.html", "giao diện và mẫu in"),
        ("requirements.txt", "cài đặt và thư viện"),
        ("requirements-test.in", "cài đặt và thư viện"),
        ("tools/install.sh", "cài đặt và thư viện"),
        ("tools/x/package-lock.json", "cài đặt và thư viện"),
        ("Makefile", "cài đặt và thư viện"),
        ("mkdocs.yml", "cài đặt và thư viện"),
        (".vscode/tasks.json", "cài đặt và thư viện"),
        ("docs/bao-cao/mau/series.yml", "quy định của nhóm báo cáo"),
        ("tests/conftest.py", "phần kiểm thử"),
        ("pdf_event_hook.py", "mã khác"),
    ],
)
def test_what_can_change_the_site_is_in_bold(history: History, path: str, area: str) -> None:
    history.change({path: "x: 1\n"})
    assert f"- **Có sửa {area}:** **{escaped(path)}** (" in history.review()


def test_a_change_of_workflows_alone_says_so(history: History) -> None:
    history.change({".github/workflows/a.yml": "x: 1\n"})
    assert history.summary == "Chỉ sửa quy trình tự động, không sửa báo cáo nào."


def test_other_files_are_listed(history: History) -> None:
    history.change({"README.md": "x", "docs/bao-cao/mau/anh.png": b"\x89PNG"})
    review = history.json()
    assert [f["path"] for f in review["files"]] == ["README.md", "docs/bao-cao/mau/anh.png"]
    assert [f["rule"] for f in review["findings"]] == ["file-content"]


def test_what_main_did_since_is_not_the_branch_s(history: History) -> None:
    history.git("checkout", "-q", "main")
    history.change({URI: FIGURES.replace("38", "39")})
    history.git("checkout", "-q", "nhanh")
    assert history.summary == "Không có thay đổi nào."


def test_the_working_tree(history: History) -> None:
    history.write(URI, FIGURES.replace("38", "41"))
    history.write("docs/bao-cao/mau/2022.md", "không có phần đầu")
    assert history.summary == "Không có thay đổi nào."
    review = history.json("--working-tree")
    assert review["head"] == ""
    assert "Sửa 1 báo cáo: mau/2021; thêm 1 báo cáo: mau/2022" in review["summary"]


def test_a_site_in_a_folder_of_a_repository(history: History, monkeypatch) -> None:
    history.git("checkout", "-q", "main")
    (history.root / "trang").mkdir()
    history.git("mv", "docs", "mkdocs.yml", "trang")
    history.commit()
    history.git("checkout", "-qB", "nhanh")
    history.change({f"trang/{URI}": FIGURES.replace("38", "39"), ".github/a.yml": "x"})
    monkeypatch.chdir(history.root / "trang")
    review = history.json()
    assert [d["path"] for d in review["documents"]] == [URI]
    assert review["areas"][0]["files"][0]["path"] == ".github/a.yml"


def test_the_comment_into_a_file(history: History) -> None:
    history.change({URI: FIGURES.replace("38", "39")})
    assert history.review("--out", "a.md") == ""
    assert (history.root / "a.md").read_text("utf-8") == history.review()
    code, _, err = history.out("review", "main", "--out", "khong-co/a.md")
    assert (code, err.count("\n")) == (2, 1)


# Bad input


@pytest.mark.parametrize("base", ["khong-co", "--output=x", "HEAD~99", "HEAD:docs", "a b"])
def test_an_unknown_revision_is_one_line(history: History, base: str) -> None:
    code, out, err = history.out("review", "--", base)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"không có bản git nào tên “{base}”" in err
    assert history.out("review", "main", "khong-co")[0] == 2


def test_without_a_remote_the_default_says_what_to_name(history: History) -> None:
    code, _, err = history.out("review")
    assert code == 2
    assert "không có bản git nào tên “origin/main”" in err
    assert "baocao review BẢN_GỐC" in err


def test_histories_without_a_common_origin(history: History) -> None:
    history.git("checkout", "-q", "--orphan", "khac")
    history.change({"README.md": "x"})
    code, _, err = history.out("review", "main")
    assert (code, err.count("\n")) == (2, 1)
    assert "không có gốc chung" in err


def test_a_shallow_clone_says_what_to_fetch(history: History, monkeypatch) -> None:
    history.change({URI: FIGURES.replace("38", "39")})
    history.git("checkout", "-q", "main")
    history.change({"README.md": "x"})
    origin = history.root.as_uri()
    clone = ("clone", "-q", "--depth=1", "--no-single-branch", origin, f"{history.root}/nong")
    history.git(*clone)
    monkeypatch.chdir(history.root / "nong")
    code, _, err = history.out("review", "origin/main", "origin/nhanh")
    assert (code, err.count("\n")) == (2, 1)
    assert "fetch-depth: 0" in err


def test_outside_a_repository(history: History, monkeypatch, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("khac")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(elsewhere.parent))
    monkeypatch.chdir(elsewhere)
    assert history.out("review", "main") == (
        2,
        "",
        "baocao: review: thư mục này không nằm trong kho git\n",
    )


def test_without_docs(history: History) -> None:
    history.git("checkout", "-q", "--orphan", "khac")
    history.git("rm", "-rqf", "docs")
    history.commit()
    code, _, err = history.out("review", "khac")
    assert (code, err.count("\n")) == (2, 1)
    assert "không thấy thư mục docs" in err


def test_a_branch_that_removes_docs(history: History) -> None:
    history.git("rm", "-rqf", "docs")
    history.commit()
    assert "bỏ 1 báo cáo: mau/2021" in history.summary.lower()


# What a branch brings is read and nothing else


def test_a_file_that_is_no_utf_8_is_a_finding(history: History) -> None:
    history.change({URI: FIGURES.encode() + b"\xff\xfe"})
    assert "unreadable-file" in {f["rule"] for f in history.json()["findings"]}


def test_odd_names(history: History) -> None:
    nfd = unicodedata.normalize("NFD", "docs/bao-cao/mau/Tệp lạ.md")
    names = [nfd, "docs/a\nb.md", "docs/a`b*c@d.md", "docs/\u202egnp.md", f"docs/{'x' * 210}.md"]
    history.change(dict.fromkeys(names, FIGURES))
    (history.root / os.fsdecode(b"docs/\xff.md")).write_text("x", "utf-8")
    history.commit()
    comment = history.review()
    assert not set("\u202e\udcff").intersection(comment)
    paths = {d["path"] for d in history.json()["documents"]}
    assert {nfd, names[1]} <= paths


def test_links_lead_nowhere(history: History, tmp_path_factory) -> None:
    secret = tmp_path_factory.mktemp("khac") / "bi-mat.md"
    secret.write_text("MẬT KHẨU\n", "utf-8")
    (history.root / "docs/lien-ket.md").symlink_to(secret)
    (history.root / "docs/thu-muc").symlink_to(secret.parent)
    (history.root / URI).unlink()
    (history.root / URI).symlink_to(secret)
    history.commit()
    for options in ((), ("--working-tree",)):
        comment = history.review(*options)
        assert "MẬT KHẨU" not in comment
        assert "docs/lien-ket.md (liên kết tượng trưng)" in comment
        assert "lỗi" in comment


def test_another_repository_inside(history: History) -> None:
    commit = history.git("rev-parse", "HEAD")
    history.git("update-index", "--add", "--cacheinfo", f"160000,{commit},docs/kho")
    history.git("commit", "-qm", "x")
    assert "docs/kho (kho git khác (submodule))" in history.review()


def test_a_made_up_tree_writes_nowhere_else(history: History) -> None:
    blob = history.git("hash-object", "-w", "--stdin", data=b"x")
    sha = bytes.fromhex(blob)
    inner = b"100644 a.md\0" + sha
    name = bytes.fromhex(
        history.git("hash-object", "-wt", "tree", "--literally", "--stdin", data=inner)
    )
    # ".." as a folder, a link and a folder of one name, an absolute name.
    docs = b"40000 ..\0" + name + b"120000 b\0" + sha + b"40000 b\0" + name + b"100644 x.md\0" + sha
    tree = history.git("hash-object", "-wt", "tree", "--literally", "--stdin", data=docs)
    top = b"40000 docs\0" + bytes.fromhex(tree)
    root = history.git("hash-object", "-wt", "tree", "--literally", "--stdin", data=top)
    commit = history.git("commit-tree", "-p", "main", "-m", "x", root)
    code, _, err = history.out("review", "main", commit)
    assert code in (0, 2)
    assert "Traceback" not in err
    assert not (history.root / "a.md").exists()


def test_folders_in_folders_without_end(history: History) -> None:
    tree = history.git(
        "mktree", data=f"100644 blob {history.git('hash-object', URI)}\ta.md\n".encode()
    )
    for name in [*["a"] * 1_100, "docs"]:
        tree = history.git("mktree", data=f"040000 tree {tree}\t{name}\n".encode())
    commit = history.git("commit-tree", "-p", "main", "-m", "x", tree)
    code, out, err = history.out("review", "main", commit)
    assert (code, err) == (0, "")
    assert "bỏ 1 báo cáo" in out.lower()


def test_huge_files_are_not_read(history: History) -> None:
    history.write("docs/lon.md", b"a" * 6_000_000)
    history.write("docs/lon.bin", b"\0" * 40_000_000)
    history.commit()
    start = time.process_time()
    review = history.json()
    assert time.process_time() - start < 10
    assert {f["path"] for f in review["files"]} == {"docs/lon.md", "docs/lon.bin"}
    assert {"docs/lon.md", "docs/lon.bin"} <= {f["path"] for f in review["findings"]}


def test_nothing_that_a_branch_brings_is_run(history: History) -> None:
    """Neither code nor what git itself is told to run by attributes."""
    history.change(
        {
            ".gitattributes": "*.md filter=x diff=x\n",
            "hooks/baocao/__init__.py": "raise SystemExit(9)\n",
            "baocao.py": "raise SystemExit(9)\n",
            "pdf_event_hook.py": "raise SystemExit(9)\n",
            "mkdocs.yml": "hooks: [pdf_event_hook.py]\n",
            URI: FIGURES.replace("38", "39"),
        }
    )
    ran = history.root / "ran"
    for key in ("filter.x.smudge", "diff.x.textconv", "diff.x.command"):
        history.git("config", key, f"touch {ran}")
    assert "đổi 1 số liệu" in history.summary
    history.json("--working-tree")
    assert not ran.exists()


def test_hostile_text_in_every_place_is_text(history: History) -> None:
    bad = "</sub> <!-- @admin #12 **x** ![a](https://x.example) ```"
    text = FIGURES.replace("Kết quả công tác", f"Kết quả {bad}").replace("title: K", "title: 'K")
    text = text.replace(" năm 2021\nyear", " năm 2021'\nyear").replace("I. TÌNH", f"I. {bad} TÌNH")
    text = text.replace("38 đảng viên", f"39 {bad}\n/close\nđảng viên")
    history.change({URI: text, "docs/@admin #12.md": bad, f".github/{bad[:8]}.yml": bad})
    comment = history.review()
    assert comment.count("<!--") == 1
    assert not any(found in comment for found in ("@admin", "#12", "![", "https://", "```"))
    assert not any(line.lstrip().startswith("/") for line in comment.splitlines())


def test_a_large_report_takes_seconds(history: History) -> None:
    lines = [f"Câu thứ {n} nói về việc {n % 7} của đơn vị trong năm." for n in range(4_000)]
    head = FIGURES.split("## I.")[0] + "## I. TÌNH HÌNH CHUNG\n\n"
    history.git("checkout", "-q", "main")
    history.change({URI: head + "\n\n".join(lines)})
    history.git("checkout", "-qB", "nhanh")
    other = [
        line.replace("việc", "công việc") if n % 3 == 0 else line for n, line in enumerate(lines)
    ]
    history.change({URI: head + "\n\n".join(other)})
    start = time.process_time()
    comment = history.review()
    assert time.process_time() - start < 20
    assert "đoạn nữa" in comment
    assert len(comment) <= 65_536
