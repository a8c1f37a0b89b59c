"""Where editors send their changes and readers their reports: `extra.editing` of mkdocs.yml.

And whether the site has the editors' pages, which need packages of npm and PyPI.
"""

import os
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote, urlencode, urlsplit

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from baocao.outputs.setting import SettingError, checked, set_values

Backend = Literal["gitlab", "github", "forgejo"]
_HOSTS: dict[str, Backend] = {
    "gitlab.com": "gitlab",
    "github.com": "github",
    "codeberg.org": "forgejo",
}
# No "@": a URL with a password would be printed on every page.
_HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s\"'<>\\?#@]+$", max_length=500)]
_Name = Annotated[str, StringConstraints(pattern=r"^[\w./-]{1,200}$")]
_MailAddress = Annotated[
    str, StringConstraints(pattern=r"^(mailto:)?[\w.+-]+@[\w-]+(\.[\w-]+)+$", max_length=254)
]
_REPORT_TO: TypeAdapter[str] = TypeAdapter(_HttpsUrl | _MailAddress)
# What tools/install-editors.sh installs from; Pyodide's packages are of the site's own lock.
_EDITORS_SOURCES = ("tools/decap/*", "tools/pyodide/*", "requirements.txt")
_LONGEST_TITLE = 200  # characters; forges refuse URLs of more than some 8,000 bytes


CHECKER_FOLDER = "kiem-tra-van-ban"
CMS_FOLDER = "bien-tap"
"""Where the pages for editors are in the site."""


def cms_entry_url(series_slug: str, name: str) -> str:
    """The URL below the site at which the editor opens a report; `name` is its file's, "2020"."""
    return (
        f"{CMS_FOLDER}/#/collections/{quote(series_slug, safe='')}/entries/{quote(name, safe='')}"
    )


class Editing(BaseModel):
    """The repository that the site is built from, and what its editors sign in with.

    `repository` is the URL people see in the browser, `docs` the path of docs/ in it. `app_id` is
    that of the application registered at GitLab or Forgejo, `sign_in` the URL of the OAuth proxy
    that GitHub needs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    repository: _HttpsUrl
    backend: Backend
    branch: _Name = "main"
    docs: _Name = "docs"
    app_id: str = ""
    sign_in: _HttpsUrl | Literal[""] = ""

    @property
    def missing_for_sign_in(self) -> str:
        """What the setting lacks for anybody to sign in, in Vietnamese; "" where nothing."""
        if self.backend == "github":
            return "" if self.sign_in else "sign_in (địa chỉ máy chủ đăng nhập cho GitHub)"
        return "" if self.app_id else "app_id (mã ứng dụng đã đăng ký ở máy chủ kho)"

    @property
    def host(self) -> str:
        """The origin of the repository: `https://gitlab.com`."""
        parts = urlsplit(self.repository)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def project(self) -> str:
        """The repository's path on its host: `owner/name`."""
        return urlsplit(self.repository).path.strip("/").removesuffix(".git")

    def edit_url(self, uri: str) -> str:
        """The forge's own editor, open at a file below docs/."""
        return self._url({"gitlab": "-/edit", "github": "edit", "forgejo": "_edit"}, uri)

    def new_file_url(self, folder: str, name: str = "") -> str:
        """The forge's form for a new file in a folder below docs/, filled in with its name.

        Forgejo's form takes no name.
        """
        url = self._url({"gitlab": "-/new", "github": "new", "forgejo": "_new"}, folder)
        field = {"gitlab": "file_name", "github": "filename"}.get(self.backend)
        return f"{url}?{_query({field: name})}" if field and name else url

    def issue_url(self, title: str, body: str) -> str:
        """The forge's form for a new issue, filled in."""
        title = title[:_LONGEST_TITLE]
        if self.backend == "gitlab":
            query = _query({"issue[title]": title, "issue[description]": body})
            return f"{self._home}/-/issues/new?{query}"
        return f"{self._home}/issues/new?{_query({'title': title, 'body': body})}"

    @property
    def _home(self) -> str:
        return f"{self.host}/{quote(self.project)}"

    def _url(self, actions: dict[Backend, str], path: str) -> str:
        where = "/".join(part for part in (self.docs.strip("/"), path.strip("/")) if part)
        return f"{self._home}/{actions[self.backend]}/{quote(self.branch)}/{quote(where)}"


def read_editing(setting: object) -> Editing | None:
    """The setting as it is in mkdocs.yml; None where it is absent or names no repository.

    The backend is told by the host where that is a known one. Raises SettingError.
    """
    values = set_values(setting)
    values.pop("report_to", None)
    if "repository" not in values:
        return None
    if "backend" not in values and (backend := _HOSTS.get(_host(f"{values['repository']}"))):
        values["backend"] = backend
    advice = "repository là địa chỉ https:// của kho; backend là gitlab, github hoặc forgejo"
    return checked(Editing, values, "extra.editing", advice)


def read_report_to(setting: object) -> str:
    """Where reports of mistakes go in place of the repository's issues; "" where none is set.

    A URL: an https one as it is, a mail address with `mailto:` before it. Raises SettingError.
    """
    value = set_values(setting).get("report_to", "")
    if not value:
        return ""
    try:
        to = _REPORT_TO.validate_python(value)
    except ValidationError:
        raise SettingError(
            "extra.editing.report_to trong mkdocs.yml chưa đúng: phải là một địa chỉ thư điện tử "
            "hoặc một địa chỉ https://"
        ) from None
    return to if to.startswith(("https://", "mailto:")) else f"mailto:{to}"


def report_url(editing: Editing | None, report_to: str, title: str, body: str) -> str:
    """Where a reader reports a mistake, filled in where that can be; "" where nobody is asked."""
    if report_to.startswith("mailto:"):
        filled = _query({"subject": title[:_LONGEST_TITLE], "body": body.replace("\n", "\r\n")})
        return f"{report_to}?{filled}"
    return report_to or (editing.issue_url(title, body) if editing else "")


def editors_folder(root: Path) -> Path | None:
    """`.cache/editors` of a project, with what tools/install-editors.sh has put into it.

    None where it isn't there, was installed from other locks than those of the project, or the
    environment says EDITORS=0. Raises SettingError where that says EDITORS=1 and the folder can't
    be used.
    """
    wanted = os.environ.get("EDITORS", "")
    if wanted == "0":
        return None
    folder = root / ".cache" / "editors"
    installed, sources = _installed_from(folder), _editors_sources(root)
    if installed is not None and sources in ("", installed):
        return folder
    if wanted == "1":
        raise SettingError(
            "EDITORS=1 nhưng chưa cài đủ gói cho các trang dành cho người biên tập; "
            "hãy chạy “EDITORS=1 make site”"
        )
    return None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # "https://[": the model refuses it
        return ""


def _query(values: dict[str, str]) -> str:
    # Programs for mail show "+" as it is.
    return urlencode(values, quote_via=quote, safe="", errors="replace")


def _installed_from(folder: Path) -> str | None:
    try:
        return (folder / ".ready").read_text("utf-8")
    except (OSError, UnicodeError):
        return None


def _editors_sources(root: Path) -> str:
    """The files that the packages are installed from, as sha256sum prints them."""
    files = [f for pattern in _EDITORS_SOURCES for f in root.glob(pattern) if f.is_file()]
    names = sorted(f.relative_to(root).as_posix() for f in files)
    return "".join(f"{sha256((root / n).read_bytes()).hexdigest()}  {n}\n" for n in names)
