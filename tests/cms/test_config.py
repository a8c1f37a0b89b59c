"""The editor's files without a browser: config.yml, the policy, and what is published."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from baocao.checking.check import check
from baocao.outputs.build import Build
from baocao.outputs.cms.backend import backend_settings, hosts
from baocao.outputs.cms.config import cms_config, config_file
from baocao.outputs.cms.output import BrowserEditor
from baocao.outputs.cms.policy import EXCEPTIONS, page_policy
from baocao.outputs.editing import Editing, cms_entry_url, read_editing
from baocao.reading.catalogue import read_catalogue
from baocao.reading.fields import FIELDS
from baocao.reading.series import Series, read_series
from baocao.store import Store
from conftest import ROOT, make_project
from desk import EDITING, editors_packages

SERIES = read_series(ROOT / "docs" / "bao-cao" / "dan-van", "docs/bao-cao/dan-van")


def _editing(**setting: str) -> Editing:
    editing = read_editing(setting)
    assert editing is not None
    return editing


def _fields(series: Series = SERIES) -> dict[str, dict[str, Any]]:
    (collection,) = cms_config([series], EDITING)["collections"]
    return {field["name"]: field for field in collection["fields"]}


def test_a_collection_is_a_folder_of_reports_named_by_their_years() -> None:
    (collection,) = cms_config([SERIES], EDITING)["collections"]
    assert collection["name"] == "dan-van"
    assert collection["folder"] == "docs/bao-cao/dan-van"
    assert collection["slug"] == "{{fields.year}}"
    assert collection["label"] == "Năm Dân vận khéo"
    assert not collection["delete"]


def test_the_form_has_every_declared_field_and_the_body() -> None:
    assert list(_fields()) == [*(field.name for field in FIELDS), "body"]
    for field in FIELDS:
        shown = _fields()[field.name]
        assert shown["label"] == field.about.label
        assert shown["required"] is field.required
        # What is written in a file is no matter of who fills in a form.
        assert not re.search(r'""|series\.yml|nháy', shown["hint"])


def test_the_series_says_what_is_needed_and_what_is_given() -> None:
    fields = _fields()
    needed = {name for name, field in fields.items() if field.get("written_if_issued")}
    assert needed == {"number", "date", "signer", "recipients"}
    given = {name: f["series_default"] for name, f in fields.items() if f.get("series_default")}
    assert given == {
        "document_type": "Báo cáo",
        "symbol": "BC-SGDĐT",
        "place": "Đắk Nông",
        "parent": "Ủy ban nhân dân tỉnh Đắk Nông",
        "issuer": "Sở Giáo dục và Đào tạo",
    }
    settings = SERIES.settings.model_copy(update={"required_fields": ("symbol", "place")})
    fields = _fields(replace(SERIES, settings=settings))
    # The series gives them, so that a report needn't.
    assert not any(field.get("written_if_issued") for field in fields.values())


def test_the_form_has_the_parts_of_groups_and_the_rules_by_their_titles() -> None:
    fields = _fields()
    assert [part["name"] for part in fields["signer"]["fields"]] == [
        *("authority", "position", "name"),
    ]
    rule, quote, _ = fields["accepted"]["fields"]
    assert (quote["widget"], rule["widget"]) == ("bc-text", "select")
    titles = {option["value"]: option["label"] for option in rule["options"]}
    assert titles["missing-number"] == "Văn bản không ghi số (missing-number)"
    assert fields["status"]["options"][0] == {"value": "draft", "label": "Dự thảo"}


def test_a_new_report_begins_with_the_headings_of_its_series() -> None:
    assert _fields()["body"]["default"].split("\n\n") == [
        "## I. ĐẶC ĐIỂM TÌNH HÌNH",
        "## II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO TRIỂN KHAI THỰC HIỆN",
        "## III. KẾT QUẢ THỰC HIỆN",
        "## IV. ĐÁNH GIÁ CHUNG\n",
    ]


def test_gitlab_signs_in_by_pkce_wherever_it_is() -> None:
    editing = _editing(
        repository="https://git.tinh.gov.vn/so-gddt/bao-cao.git", backend="gitlab", app_id="abc"
    )
    settings = backend_settings(editing)
    assert settings["auth_type"] == "pkce"
    assert settings["repo"] == "so-gddt/bao-cao"
    assert settings["base_url"] == "https://git.tinh.gov.vn"
    assert settings["api_root"] == "https://git.tinh.gov.vn/api/v4"
    assert hosts(editing) == ("https://git.tinh.gov.vn",)


def test_github_signs_in_through_the_proxy() -> None:
    sign_in = "https://dang-nhap.tinh.gov.vn/oauth"
    editing = _editing(repository="https://github.com/so/bao-cao", sign_in=sign_in, branch="dang")
    settings = backend_settings(editing)
    assert settings["base_url"] == "https://dang-nhap.tinh.gov.vn"
    assert settings["auth_endpoint"] == "oauth"
    assert settings["branch"] == "dang"
    assert hosts(editing) == ("https://github.com", "https://api.github.com")
    assert editing.missing_for_sign_in == ""
    assert "sign_in" in _editing(repository="https://github.com/so/bao-cao").missing_for_sign_in


def test_forgejo_has_the_backend_that_opens_pull_requests() -> None:
    editing = _editing(repository="https://codeberg.org/so/bao-cao", app_id="abc")
    settings = backend_settings(editing)
    assert (settings["name"], settings["api_root"]) == ("forgejo", "https://codeberg.org/api/v1")
    assert "app_id" in _editing(repository="https://codeberg.org/so/bao-cao").missing_for_sign_in


def test_commits_are_told_in_vietnamese() -> None:
    messages = backend_settings(EDITING)["commit_messages"]
    assert isinstance(messages, dict)
    assert messages["update"] == "Sửa báo cáo năm {{slug}} ({{collection}})"


HOSTILE = (
    "x: [*a, &b] # 'c' \"d\" %{e} <script> \u2028 \\n {{fields.body}} 0o14 ---\n- f: !!python/x"
)


def test_hostile_settings_of_a_series_stay_texts(tmp_path: Path) -> None:
    folder = tmp_path / 'a" b: [c]'
    folder.mkdir()
    update = {"title": HOSTILE, "description": HOSTILE}
    series = read_series(folder, "docs")
    hostile = replace(series, settings=series.settings.model_copy(update=update))
    config = cms_config([hostile], EDITING)
    written = config_file(config).decode()
    assert yaml.safe_load(written) == json.loads(written) == config
    read = (
        "import {parse} from './yaml/browser/index.js'; import fs from 'fs';"
        "process.stdout.write(JSON.stringify(parse(fs.readFileSync(0, 'utf-8'))))"
    )
    modules = editors_packages() / "decap" / "node_modules"
    command = ["node", "--input-type=module", "-e", read]
    done = subprocess.run(
        command, cwd=modules, input=written, text=True, capture_output=True, check=True
    )
    assert json.loads(done.stdout) == config


def test_the_policy_forbids_code_from_texts_and_other_hosts() -> None:
    policy = page_policy(["https://gitlab.com"])
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["connect-src"] == "'self' blob: https://gitlab.com"
    assert "unsafe-eval" not in policy
    assert all(reason for *_, reason in EXCEPTIONS)


def _built(build: Build) -> dict[str, bytes]:
    written: dict[str, bytes] = {}
    BrowserEditor().write(build, written.__setitem__)
    return written


@pytest.fixture
def build(tmp_path: Path) -> Build:
    catalogue = read_catalogue(ROOT / "docs")
    store = Store(tmp_path / "kho")
    build = Build(catalogue, check(catalogue), store, editing=EDITING)
    build.editors = editors_packages()
    return build


def test_there_is_no_editor_unless_one_is_set_and_installed(build: Build) -> None:
    assert _built(build)
    nobody_signs_in = EDITING.model_copy(update={"app_id": ""})
    for without in ({"editing": None}, {"editors": None}, {"editing": nobody_signs_in}):
        assert _built(replace(build, **without)) == {}
        assert list(BrowserEditor().depends_on(replace(build, **without)))


def test_what_is_published(build: Build) -> None:
    files = _built(build)
    page = files["bien-tap/index.html"].decode()
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "Content-Security-Policy" in page
    version = re.findall(r'(?:src|href)="([0-9a-f]{12})/', page)
    assert len(set(version)) == 1
    assert f"bien-tap/{version[0]}/decap-cms.js" in files
    # Nothing on the page is of another host, or runs beside its own scripts.
    assert "://" not in page.replace("https://gitlab.com", "")
    assert not re.search(r"<script(?![^>]*src)|\son\w+=|style=", page)
    config = json.loads(files["bien-tap/config.yml"])
    assert config["backend"]["name"] == "gitlab"
    assert "local_backend" not in config
    assert b"proxy_url" not in files["bien-tap/config.yml"]


def test_another_setting_is_another_key(build: Build) -> None:
    keys = {tuple(BrowserEditor().depends_on(build))}
    editing = EDITING.model_copy(update={"branch": "khac"})
    keys.add(tuple(BrowserEditor().depends_on(replace(build, editing=editing))))
    keys.add(tuple(BrowserEditor().depends_on(replace(build, site_url="https://a.vn/"))))
    assert len(keys) == 3


def test_the_url_of_a_report_in_the_editor() -> None:
    assert cms_entry_url("dan-van", "2020") == "bien-tap/#/collections/dan-van/entries/2020"
    assert cms_entry_url('a"/b', "2020") == "bien-tap/#/collections/a%22%2Fb/entries/2020"


def test_the_public_site_does_not_know_of_it(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    settings = {"EDIT_REPOSITORY": "https://gitlab.com/so-mau/bao-cao", "EDIT_APP_ID": "abc"}
    result = project.build(site_url="https://bao-cao.example/", editors=True, settings=settings)
    assert result.returncode == 0, result.stderr
    assert (project.site / "bien-tap" / "index.html").is_file()
    assert "/bien-tap/" not in (project.site / "sitemap.xml").read_text("utf-8")
    for file in (project.site / "search").rglob("*.js"):  # the guide may name it
        assert b'"address":"bien-tap' not in file.read_bytes()
    assert "decap-cms" not in (project.site / "index.html").read_text("utf-8")
