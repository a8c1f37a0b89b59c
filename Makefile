# Everything the project does. Needs Debian or Ubuntu, python3 (3.11 or newer) with venv, make.
#
#   make site    the site and its PDFs in site/ (PDF=0 leaves the PDFs out)
#   make serve   a preview that follows what you edit, without PDFs
#                (EDITORS=1 installs npm for the editors' pages, EDITORS=0 leaves them out of both)
#   make check   only the rules, with every place and how to mend it; FORMAT=github and
#                SINCE=origin/main print it in another form, and only of what has changed
#   make fix     mends what cannot change what a report says: spaces, blank lines, letters
#   make test    linters, types, import rules and all tests but the long proofs
#   make prove   the long proofs: a build killed at every step, …; some minutes
#   make guide-pictures  the pictures of the guide for editors anew, from the real pages
#   make lock    the locks of PyPI and npm anew; UPGRADE=1 takes newer versions

VENV := .venv
BIN := $(VENV)/bin
# Programs of npm, each pinned by the package-lock.json of its folder.
PEER := .cache/markdownlint/node_modules/.bin/markdownlint-cli2
TSC := .cache/typescript/node_modules/.bin/tsc
DECAP_SERVER := .cache/decap-server/node_modules/.bin/decap-server
# What WeasyPrint loads, and the face of the official form; then what only the tests need.
SITE_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 'fonts-liberation2|fonts-liberation'
TEST_PACKAGES := nodejs git 'chromium|chromium-browser' poppler-utils libjaxb-java 'default-jre-headless|openjdk-17-jre-headless'

# One installs at a time, however many makes run; this file is the lock.
ALONE := flock Makefile

export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve check fix schemas test test-fast prove fuzz lint editors guide-pictures lock bench clean

site: $(VENV)/.site
	@$(ALONE) tools/system-packages.sh $(SITE_PACKAGES)
	@$(ALONE) tools/install-editors.sh
	@$(BIN)/baocao build

serve: $(VENV)/.site
	@$(ALONE) tools/install-editors.sh
	PDF=0 $(BIN)/mkdocs serve

check: $(VENV)/.site
	$(BIN)/baocao check docs $(if $(FORMAT),--format $(FORMAT)) $(if $(SINCE),--changed-since $(SINCE))

fix: $(VENV)/.site
	$(BIN)/baocao fix docs

# What VS Code checks series.yml by while it is written.
schemas: $(VENV)/.site
	$(BIN)/baocao schema series > .vscode/series.schema.json
	$(BIN)/baocao schema front-matter > .vscode/front-matter.schema.json

# A file's tests stay on one core, so that what they build is built once.
test: lint editors $(DECAP_SERVER)
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not prove"

test-fast: lint editors $(DECAP_SERVER)
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow and not prove"

prove: $(VENV)/.test editors $(DECAP_SERVER)
	$(BIN)/python -m pytest -n auto --dist load -m prove

# Looks for texts that break parser, citation reader or checker; FUZZ=3600 seconds for each.
FUZZ ?= 300
fuzz: $(VENV)/.test
	for target in read cite check; do mkdir -p .cache/fuzz/$$target \
	&& cp -n tests/gold/bao-cao-2020.txt .cache/fuzz/$$target/ \
	&& PYTHONUTF8=1 $(BIN)/python tests/fuzz/fuzz_targets.py $$target .cache/fuzz/$$target \
	-max_total_time=$(FUZZ) -max_len=6000 -timeout=20 -rss_limit_mb=8192 -artifact_prefix=.cache/fuzz/ || exit 1; done

lint: $(VENV)/.test $(TSC)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(TSC) --project tsconfig.json

# Tests cover the editors' pages wherever they run.
editors: $(VENV)/.site
	@EDITORS=1 $(ALONE) tools/install-editors.sh

guide-pictures: $(VENV)/.test editors $(DECAP_SERVER)
	$(BIN)/python tools/guide_pictures.py

$(VENV)/.site: requirements.txt pyproject.toml tools/install.sh
	@$(ALONE) tools/install.sh $@ $^

$(VENV)/.test: requirements-test.txt $(VENV)/.site
	@$(ALONE) tools/system-packages.sh $(SITE_PACKAGES) $(TEST_PACKAGES)
	@$(ALONE) tools/install.sh $@ $^

# Writes the locks anew from the .in files and the package.json files; the only target that picks
# versions.
lock:
	@command -v npm >/dev/null || $(ALONE) tools/system-packages.sh npm
	@tools/lock.sh $(if $(UPGRADE),--upgrade)

# Not while a build runs: it would publish what is left of its own work.
clean:
	@mkdir -p .site.build
	flock --nonblock .site.build/lock rm -rf site .cache .site.build

# The measurements of README.md, each beside a named peer in the same run; some minutes.
bench: $(VENV)/.test $(PEER)
	$(BIN)/python -m benchmarks.check $(PEER)
	$(BIN)/python -m benchmarks.pdf 100
	$(BIN)/python -m benchmarks.search
	@tools/system-packages.sh hugo
	$(BIN)/python -m benchmarks.build 100
	$(BIN)/python -m benchmarks.build 1000
	$(BIN)/python -m benchmarks.build 300 --tables

$(PEER): benchmarks/markdownlint/package-lock.json
$(TSC): tools/typescript/package-lock.json
$(DECAP_SERVER): tools/decap-server/package-lock.json
$(PEER) $(TSC) $(DECAP_SERVER):
	@command -v npm >/dev/null || $(ALONE) tools/system-packages.sh npm
	@$(ALONE) tools/install-npm.sh $@ $<
