"""Whether a site has the editor of bien-tap/, and where a report is in it."""

from urllib.parse import quote

from baocao.outputs.build import Build
from baocao.outputs.editing import Editing

CMS_FOLDER = "bien-tap"


def cms_entry_url(series_slug: str, year: int) -> str:
    """The URL, relative to the site's root, at which the editor opens a report."""
    return f"{CMS_FOLDER}/#/collections/{quote(series_slug, safe='')}/entries/{year}"


def has_browser_editor(build: Build) -> bool:
    """Whether bien-tap/ is written: changes go somewhere, npm was there, somebody can sign in."""
    if build.editing is None or build.editors is None or not build.catalogue.series:
        return False
    return not missing_for_sign_in(build.editing)


def missing_for_sign_in(editing: Editing) -> str:
    """What the setting lacks for anybody to sign in, in Vietnamese; "" where nothing."""
    if editing.backend == "github":
        return "" if editing.sign_in else "sign_in (địa chỉ máy chủ đăng nhập cho GitHub)"
    return "" if editing.app_id else "app_id (mã ứng dụng đã đăng ký ở máy chủ kho)"
