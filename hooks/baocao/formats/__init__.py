"""The forms in which findings are printed, each a function from findings to printed blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from baocao.findings import Finding
from baocao.formats.github import github
from baocao.formats.gitlab import gitlab
from baocao.formats.json import json
from baocao.formats.plain import on_terminal
from baocao.formats.sarif import sarif

Writer = Callable[[Sequence[Finding]], Iterator[str]]

WRITERS: Mapping[str, Writer] = {
    "text": on_terminal,
    "json": json,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
}
"""Every form by the name that `--format` takes."""
