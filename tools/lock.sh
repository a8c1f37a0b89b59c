#!/bin/sh
# Writes every lock of the project anew: `lock.sh [--upgrade]`, run from the project's folder.
# Versions in a lock stay where they still fit what is asked for; --upgrade takes the newest that do.
# What it does that with for PyPI is pinned in a lock of its own.
set -eu
export LC_ALL=C.UTF-8

upgrade=${1:-}

# A lock fits newer Pythons than the one it was made with, but not older ones.
oldest=$(command -v python3.11 || command -v python3)
"$oldest" -m venv --clear .cache/lock
.cache/lock/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-lock.txt
# In the order of what they build upon: the tests' lock keeps to the site's.
for list in requirements.in requirements-test.in requirements-lock.in tools/*/requirements.in; do
    [ -f "$list" ] || continue
    # shellcheck disable=SC2086 # none or one option
    .cache/lock/bin/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes \
        --no-emit-index-url --no-emit-find-links $upgrade -o "${list%.in}.txt" "$list"
done

# Without the folder of installed packages, of which npm would take over what it finds there, and
# run nothing that a package brings.
for list in tools/*/package.json benchmarks/*/package.json; do
    folder=$(dirname "$list")
    work=.cache/lock/npm/$folder
    rm -rf "$work"
    mkdir -p "$work"
    cp "$list" "$folder/.npmrc" "$work"
    [ "$upgrade" = --upgrade ] || cp "$folder/package-lock.json" "$work" 2>/dev/null || true
    npm install --package-lock-only --ignore-scripts --silent --prefix "$work"
    cp "$work/package-lock.json" "$folder/package-lock.json"
    # A bundle brings what it depends on; its lock need not name that.
    [ ! -f "$folder/trim.mjs" ] || node "$folder/trim.mjs"
done
