"""`pack.py FOLDER`: packs what fetch.sh has put there as the checker's page loads it.

FOLDER/stdlib.zip is Python's standard library, FOLDER/libraries.zip the packages of FOLDER/python:
compiled, without what no check of a text can need. FOLDER/pyodide.asm.wasm.packed is Python itself.
"""

import gzip
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

# Servers, clients, databases, debuggers, tools for programmers.
_NO_USE = frozenset(
    re.findall(
        r"\S+",
        """
        _pyrepl antigravity bdb cProfile cmd code compileall curses doctest ensurepip
        fileinput ftplib getpass http/server idlelib imaplib lib2to3 mailbox modulefinder netrc
        nturl2path optparse pdb plistlib poplib profile pstats pty pyclbr pydoc pydoc_data
        rlcompleter sched shelve smtplib socketserver sqlite3 statistics symtable tabnanny this
        timeit tkinter trace tty turtle turtledemo unittest venv wave webbrowser wsgiref xml/dom
        xml/sax xmlrpc zipapp __hello__ __phello__
        """,
    )
)
# Of the encodings those that files of an office have; nothing else is read here.
_ENCODINGS = re.compile(
    r"encodings/(?!__init__|aliases|ascii|charmap|cp437|cp1252|cp1258|idna|latin_1|iso8859_1\.|"
    r"punycode|raw_unicode|unicode_escape|utf_)"
)
# Markdown finds its extensions by what its distribution says.
_LIBRARY_NO_USE = re.compile(
    r"\.dist-info/(?!METADATA|entry_points)|^bin/|^_yaml/|^yaml/_yaml"
    r"|__pycache__|\.pyi$|\.typed$"
    r"|^pydantic/(?:v1|mypy|_hypothesis)"
)


def main(folder: Path) -> None:
    """Writes them; raises CalledProcessError where Node can't compile them."""
    pyodide = folder / "node_modules" / "pyodide"
    # Not called ".gz": a server might say that it is compressed, and the browser unpack it.
    packed = gzip.compress((pyodide / "pyodide.asm.wasm").read_bytes(), 9, mtime=0)
    (folder / "pyodide.asm.wasm.packed").write_bytes(packed)
    with zipfile.ZipFile(pyodide / "python_stdlib.zip") as given:
        pack(folder, "stdlib.zip", _standard_library(given))
    pack(folder, "libraries.zip", _libraries(folder / "python"))
    (folder / "licences.txt").write_text("\n\n".join(_licences(folder)), "utf-8")


def _standard_library(given: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in given.namelist():
        module = name.removesuffix(".py")
        unused = any(module == part or name.startswith(f"{part}/") for part in _NO_USE)
        if not unused and not _ENCODINGS.match(name) and not name.endswith("/"):
            yield name, given.read(name)


def _libraries(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and not _LIBRARY_NO_USE.search(name):
            yield name, file.read_bytes()


def _licences(folder: Path) -> Iterator[str]:
    """What is published with the site, and under which licences, which want to be passed on."""
    about = json.loads((folder / "node_modules" / "pyodide" / "package.json").read_text("utf-8"))
    yield (
        f"{about['name']} {about['version']}: {about['license']}, {about['homepage']}\n"
        "With it CPython and its standard library: PSF-2.0, https://www.python.org\n"
        "The source of both is there."
    )
    for notice in sorted((folder / "python").glob("*.dist-info/licenses/**/*")):
        if notice.is_file():
            name = notice.relative_to(folder / "python").parts[0].removesuffix(".dist-info")
            yield f"{'-' * 72}\n{name}\n\n{notice.read_text('utf-8')}"


def pack(folder: Path, name: str, files: Iterator[tuple[str, bytes]]) -> None:
    """Makes one archive."""
    given = folder / "given.zip"
    with zipfile.ZipFile(given, "w") as archive:
        for file, data in files:
            archive.writestr(zipfile.ZipInfo(file), data)
    pyodide = folder / "node_modules" / "pyodide"
    command = ["node", folder / "compile.mjs", pyodide, given, folder / name]
    subprocess.run(command, check=True)
    given.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
