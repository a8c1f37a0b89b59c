"""The forms in which findings are printed, each a function from findings to printed blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from baocao.checking.formats.github import github
from baocao.checking.formats.gitlab import gitlab
from baocao.checking.formats.json import json
from baocao.checking.formats.plain import on_terminal
from baocao.checking.formats.sarif import sarif
from baocao.findings import Finding

Writer = Callable[[Sequence[Finding]], Iterator[str]]

WRITERS: Mapping[str, Writer] = {
    "text": on_terminal,
    "json": json,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
}
"""Every form by the name that `--format` takes."""
