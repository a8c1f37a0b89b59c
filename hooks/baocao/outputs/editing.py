"""Where editors send their changes: the setting `extra.editing` of mkdocs.yml.

And whether the site has the editors' pages, which need packages of npm.
"""

import os
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote, urlencode, urlsplit

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

Backend = Literal["gitlab", "github", "forgejo"]
_HOSTS: dict[str, Backend] = {
    "gitlab.com": "gitlab",
    "github.com": "github",
    "codeberg.org": "forgejo",
}
_HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s\"'<>\\?#]+$", max_length=500)]
_Name = Annotated[str, StringConstraints(pattern=r"^[\w./-]{1,200}$")]


class EditingError(Exception):
    """The setting can't be used; the message says which part and why, in Vietnamese."""


class Editing(BaseModel):
    """The repository that the site is built from, and what its editors sign in with.

    `repository` is the URL people see in the browser, `docs` the path of docs/ in it. `app_id` is
    that of the application registered at GitLab or Forgejo, `sign_in` the URL of the OAuth proxy
    that GitHub needs. `report_to` takes reports of mistakes in place of the repository's issues: a
    mail address or an https URL.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    repository: _HttpsUrl
    backend: Backend
    branch: _Name = "main"
    docs: _Name = "docs"
    app_id: str = ""
    sign_in: _HttpsUrl | Literal[""] = ""
    report_to: str = ""

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

    @property
    def _home(self) -> str:
        return f"{self.host}/{quote(self.project)}"

    def _url(self, actions: dict[Backend, str], path: str) -> str:
        where = "/".join(part for part in (self.docs.strip("/"), path.strip("/")) if part)
        return f"{self._home}/{actions[self.backend]}/{quote(self.branch)}/{quote(where)}"


def read_editing(setting: object) -> Editing | None:
    """The setting as it is in mkdocs.yml; None where it is absent or names no repository.

    The backend is told by the host where that is a known one. Raises EditingError.
    """
    if not isinstance(setting, dict) or not setting.get("repository"):
        return None
    # An environment variable that isn't set gives "" or null.
    values = {key: value for key, value in setting.items() if value not in ("", None)}
    host = urlsplit(f"{values['repository']}").hostname or ""
    if "backend" not in values and host in _HOSTS:
        values["backend"] = _HOSTS[host]
    try:
        return Editing.model_validate(values)
    except ValidationError as error:
        places = ", ".join(".".join(f"{p}" for p in e["loc"]) for e in error.errors())
        raise EditingError(
            f"extra.editing trong mkdocs.yml chưa đúng ở: {places} (repository là địa chỉ https:// "
            "của kho; backend là gitlab, github hoặc forgejo)"
        ) from None


def editors_folder(root: Path) -> Path | None:
    """`.cache/editors` of a project, with what tools/install-editors.sh has put into it.

    None where it isn't there, or the environment says EDITORS=0.
    """
    folder = root / ".cache" / "editors"
    ready = os.environ.get("EDITORS") != "0" and (folder / ".ready").is_file()
    return folder if ready else None


def _query(values: dict[str, str]) -> str:
    # Programs for mail show "+" as it is.
    return urlencode(values, quote_via=quote, safe="", errors="replace")
