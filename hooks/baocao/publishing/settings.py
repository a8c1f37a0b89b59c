"""What a build needs to know of `mkdocs.yml` beforehand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from baocao.publishing.errors import UnsuitableError, reason


@dataclass(frozen=True, slots=True)
class Settings:
    """Full paths: the settings file, the folders it names, and where it wants the site."""

    file: Path
    docs: Path
    site: Path
    theme: Path | None = None

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.file.parent


class _Loader(yaml.SafeLoader):
    """Takes what has a tag of MkDocs' own (`!ENV`, `!!python/name:`) for nothing."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_settings(file: Path) -> Settings:
    """Reads the settings; raises UnsuitableError where there are none, or no docs folder."""
    file = file.absolute()
    try:
        content = yaml.load(file.read_bytes(), _Loader)
    except OSError as error:
        why = "không có tệp này" if isinstance(error, FileNotFoundError) else reason(error)
        raise UnsuitableError(f"không đọc được {file.name}: {why}") from None
    except yaml.YAMLError:
        raise UnsuitableError(f"{file.name} không phải YAML đúng cú pháp") from None
    values: dict[str, Any] = content if isinstance(content, dict) else {}
    theme = values.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    docs = file.parent / _name(values.get("docs_dir"), "docs")
    if not docs.is_dir():
        raise UnsuitableError(f"không có thư mục {docs}")
    return Settings(
        file,
        docs,
        file.parent / _name(values.get("site_dir"), "site"),
        file.parent / custom if isinstance(custom, str) else None,
    )


def _name(value: object, default: str) -> str:
    return value if isinstance(value, str) and value else default
