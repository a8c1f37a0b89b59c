"""Where the editor signs in and saves: the `backend` part of its config.yml, and its hosts."""

from urllib.parse import urlsplit

from baocao.outputs.editing import Editing

_MESSAGES = {
    "create": "Thêm báo cáo năm {{slug}} ({{collection}})",
    "update": "Sửa báo cáo năm {{slug}} ({{collection}})",
    "delete": "Xóa báo cáo năm {{slug}} ({{collection}})",
    "uploadMedia": "Thêm tệp {{path}}",
    "deleteMedia": "Xóa tệp {{path}}",
    "openAuthoring": "{{message}}",
}
_API_OF = {"https://github.com": "https://api.github.com"}


def backend_settings(editing: Editing) -> dict[str, object]:
    """What Decap needs to sign in at the repository's host and to save there.

    GitLab and Forgejo sign in by PKCE, without a server; GitHub through the OAuth proxy that
    `sign_in` names.
    """
    common: dict[str, object] = {
        "name": editing.backend,
        "repo": editing.project,
        "branch": editing.branch,
        "api_root": api_root(editing),
        "cms_label_prefix": "bien-tap/",
        "commit_messages": _MESSAGES,
    }
    if editing.backend == "github":
        return {**common, "base_url": _origin(editing.sign_in), "auth_endpoint": _path(editing)}
    if editing.backend == "gitlab":
        return {
            **common,
            "auth_type": "pkce",
            "app_id": editing.app_id,
            "base_url": editing.host,
            "auth_endpoint": "oauth/authorize",
            "auth_token_endpoint": "oauth/token",
        }
    return {**common, "app_id": editing.app_id, "base_url": editing.host}


def api_root(editing: Editing) -> str:
    """The URL below which the repository's host answers programs."""
    if editing.backend == "gitlab":
        return f"{editing.host}/api/v4"
    if editing.backend == "forgejo":
        return f"{editing.host}/api/v1"
    return _API_OF.get(editing.host, f"{editing.host}/api/v3")


def hosts(editing: Editing) -> tuple[str, ...]:
    """The origins that the page speaks with: the host's, and that of its API if it is another."""
    return tuple(dict.fromkeys((editing.host, _origin(api_root(editing)))))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _path(editing: Editing) -> str:
    """Where the proxy begins to sign in: what its URL says, or "auth" as the usual ones have it."""
    return urlsplit(editing.sign_in).path.strip("/") or "auth"
