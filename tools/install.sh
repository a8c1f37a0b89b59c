#!/bin/sh
# Installs into a virtual environment what the files say: `install.sh .venv/.site FILE …`. A file
# *.txt is a hash-pinned lock; pyproject.toml is the package itself, left where it is. The stamp
# .venv/.site tells that all is done: run under a lock, whoever had to wait finds nothing left to
# do, and what was cut off is done again.
set -eu
# Python and setuptools write and read paths in the encoding of the locale.
export LC_ALL=C.UTF-8

stamp=$1
shift
venv=$(dirname "$stamp")
python=$venv/bin/python

stale=no
for file in "$@"; do
    [ "$stamp" -nt "$file" ] || stale=yes
done
[ "$stale" = yes ] || exit 0

"$python" -m pip --version >/dev/null 2>&1 || python3 -m venv "$venv"
for file in "$@"; do
    case $file in
    *.txt)
        "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$file"
        ;;
    pyproject.toml)
        "$python" -m pip install --quiet --disable-pip-version-check \
            --no-deps --no-build-isolation --editable .
        # setuptools writes where the project is as a full path, and Python reads it in the
        # encoding of the locale: under LC_ALL=C it would not even start in a folder named
        # "Đắk Nông". The way from there to here has only plain letters.
        "$python" - <<'END'
import os
import sysconfig
from pathlib import Path

installed = Path(sysconfig.get_path("purelib"))
for file in installed.glob("__editable__.baocao-*.pth"):
    file.write_text(os.path.relpath("hooks", installed) + "\n", "ascii")
END
        ;;
    esac
done
touch "$stamp"
