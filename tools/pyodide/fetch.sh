#!/bin/sh
# Fetches Python for browsers, and the packages of the page that checks a text, into a folder:
# `tools/pyodide/fetch.sh .cache/editors/pyodide`. Run from the project's folder, under a lock:
# whoever had to wait finds nothing left to do. Needs node, npm and the virtual environment.
#
# Pyodide is pinned by package-lock.json. The Python packages are those that the site is built
# with, at the same versions and by the same hashes: requirements.txt pins every file of a release,
# the one for browsers among them.
set -eu

folder=$1
python=${PYTHON:-.venv/bin/python}
source=$(dirname "$0")
stamp=$folder/.fetched
packages='annotated-types markdown pydantic pydantic-core pymdown-extensions pyyaml tinyhtml5
typing-extensions typing-inspection webencodings'

stale=no
for file in "$source"/* requirements.txt; do
    [ "$stamp" -nt "$file" ] || stale=yes
done
[ "$stale" = yes ] || exit 0

rm -rf "$folder"
mkdir -p "$folder"
cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$folder"
npm ci --silent --ignore-scripts --prefix "$folder"

# The entries of those packages: a line that begins with a name, and the lines of its hashes.
# shellcheck disable=SC2086 # a list of names
"$python" - $packages > "$folder/requirements.txt" <<'END'
import re
import sys
from pathlib import Path

lock = Path("requirements.txt").read_text("utf-8")
entries = {m[1]: m[0] for m in re.finditer(r"^([\w.-]+)==.*\n(?:    --hash.*\n)+", lock, re.M)}
missing = [name for name in sys.argv[1:] if name not in entries]
if missing:
    sys.exit(f"requirements.txt has no {', '.join(missing)}")
print("".join(entries[name] for name in sys.argv[1:]))
END

# The platforms in the order of choice. Of PyYAML there is no wheel for browsers: the pure part of
# another one is used, as its own code does where it finds no libyaml.
"$python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
    --no-compile --only-binary :all: --python-version 314 --implementation cp --abi cp314 \
    --platform pyemscripten_2026_0_wasm32 --platform manylinux2014_x86_64 \
    --platform manylinux_2_17_x86_64 --target "$folder/python" -r "$folder/requirements.txt"
cp "$source/compile.mjs" "$folder"
"$python" "$source/pack.py" "$folder"
touch "$stamp"
