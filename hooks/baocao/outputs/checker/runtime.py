"""What the checker's page runs: Pyodide, Python's library, packages, and this domain compiled."""

import json
import subprocess
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

import baocao
from baocao.store import Store

_DOMAIN = Path(baocao.__file__).parent
_KINDS = (".py", ".yml", ".txt")
_NOT_USED = ("cli.py", "__main__.py", "commands", "outputs", "publishing", "examples")
_INSTALLED = ("pyodide.asm.wasm.packed", "stdlib.zip", "libraries.zip", "licences.txt")
_COMPILED = "compiled-domain"
_SECONDS = 120


def installed_digest(editors: Path) -> str:
    """A digest of everything that npm and PyPI gave."""
    files = [*_installed(editors), *((name, _read(editors, name)) for name in ("compile.mjs",))]
    return sha256(b"".join(sha256(data).digest() for _, data in files)).hexdigest()


def version_info(editors: Path) -> dict[str, Any]:
    """What Pyodide must be told of itself in place of a list of packages on other hosts."""
    lock = json.loads((_pyodide(editors) / "pyodide-lock.json").read_text("utf-8"))
    info: dict[str, Any] = lock["info"]
    return info


def runtime_files(editors: Path, store: Store) -> Iterator[tuple[str, bytes]]:
    """The files that the page loads when a check is asked for, by their names.

    They are as small as they get by themselves: not every web server compresses what it sends.
    """
    yield from _installed(editors)
    yield "baocao.zip", _domain(editors, store)


def _installed(editors: Path) -> Iterator[tuple[str, bytes]]:
    for name in ("pyodide.mjs", "pyodide.asm.mjs"):
        yield name, (_pyodide(editors) / name).read_bytes()
    for name in _INSTALLED:
        yield name, _read(editors, name)


def _pyodide(editors: Path) -> Path:
    return editors / "pyodide" / "node_modules" / "pyodide"


def _read(editors: Path, name: str) -> bytes:
    return (editors / "pyodide" / name).read_bytes()


def _domain(editors: Path, store: Store) -> bytes:
    """The domain as an archive: compiled, or its sources where there is no Node to do it."""
    sources = list(_sources())
    digests = (f"{name} {sha256(data).hexdigest()}" for name, data in sources)
    key = store.key(_COMPILED, sha256(_read(editors, "compile.mjs")).hexdigest(), *digests)
    if kept := store.get(_COMPILED, key):
        return kept
    with TemporaryDirectory() as folder:
        given, made = Path(folder, "given.zip"), Path(folder, "made.zip")
        with zipfile.ZipFile(given, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in sources:
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        script = editors / "pyodide" / "compile.mjs"
        command = ["node", *map(str, (script, _pyodide(editors), given, made))]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        except (OSError, subprocess.SubprocessError):
            return given.read_bytes()  # runs all the same, and takes longer to start
        store.put(_COMPILED, key, made.read_bytes())
        return made.read_bytes()


def _sources() -> Iterator[tuple[str, bytes]]:
    for file in sorted(_DOMAIN.rglob("*")):
        inside = file.relative_to(_DOMAIN)
        if file.suffix in _KINDS and not any(part in _NOT_USED for part in inside.parts):
            data = file.read_bytes()
            name = f"{_DOMAIN.name}/{inside.as_posix()}"
            yield name, _as_json(data) if file.suffix == ".yml" else data


def _as_json(data: bytes) -> bytes:
    """A data file as `baocao.data` reads it much faster; as it is where JSON can't say the same."""
    content = yaml.safe_load(data)
    try:
        written = json.dumps(content, ensure_ascii=False)
    except TypeError:  # a date
        return data
    return written.encode() if json.loads(written) == content else data
