# make site   set everything up, build site/ from articles/
# make test   set up if needed, run all tests
# make help   what else there is

VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
LOCK := --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.DEFAULT_GOAL := help
.PHONY: help site serve test nightly check coverage mutants lint lock reference release golden screenshots benchmarks attack clean

help: ## Show this help
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 20

# $(call install,FILES): hashed requirements into the environment, with uv where it is present and pip elsewhere
define install
	@if command -v uv >/dev/null 2>&1; then \
		VIRTUAL_ENV=$(VENV) uv pip install --quiet --require-hashes $(1); \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes $(1); \
	fi
endef

$(READY): requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Digest needs Python 3.11 or newer; install it, or say where: make PYTHON=/path/to/python3 site" >&2; exit 1; }
	@echo "Setting up $(VENV) ($$($(PYTHON) --version)); this takes a minute, once"
	@$(PYTHON) -m venv $(VENV)
	$(call install,-r requirements.txt)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(READY_DEV): $(READY) requirements-dev.txt
	@echo "Installing what the tests need"
	$(call install,-r requirements-dev.txt)
	@touch $@

site: $(READY) ## Build site/ from the sample articles
	@$(BIN)/digest build

serve: $(READY) ## Serve the site, rebuilt while you edit
	@$(BIN)/digest serve

test: $(READY_DEV) ## Run all tests
	@$(PYTEST)

nightly: $(READY_DEV) ## Run all tests with more examples, larger inputs and every edit of the program
	@DIGEST_TESTS=nightly $(PYTEST)

coverage: $(READY_DEV) ## Run all tests, and ask that they reach the package's lines
	@$(PYTEST) --cov --cov-report term:skip-covered

mutants: $(READY_DEV) ## Break the code in small ways and see whether the tests notice (minutes a room; ROOMS="roles quotes")
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check cosmic-ray
	@$(BIN)/python tests/mutants.py $(ROOMS)

lint: $(READY_DEV) ## Check style and types
	@$(BIN)/ruff check digest tests training benchmarks docs release
	@$(BIN)/ruff format --check digest tests training benchmarks docs release
	@$(BIN)/mypy

check: lint coverage ## Everything: style, types, tests with coverage, strict site
	@$(BIN)/digest build --strict

release: $(READY_DEV) ## Build wheel and sdist into dist/, and check them in a fresh environment
	@rm -rf dist
	@$(BIN)/python -m hatchling build -t wheel -t sdist -d dist
	@$(BIN)/python release/check_release.py dist

golden: $(READY_DEV) ## Write the golden files of the tests anew; look at what changed
	@$(BIN)/python tests/golden.py

attack: $(READY_DEV) ## Measure hostile articles: seconds by size, the slowest first
	@$(BIN)/python benchmarks/attack.py

screenshots: $(READY_DEV) ## Make the pictures of the docs (needs Chromium)
	@$(BIN)/python docs/screenshots.py

reference: $(READY) ## Write the docs' pages that are made by running the commands
	@$(BIN)/python docs/command_reference.py
	@$(BIN)/python docs/tables_reference.py
	@$(BIN)/python docs/first_site.py

lock: $(READY) ## Pin the requirements anew (needs uv): all of them first, then those of users as part of them
	uv pip compile $(LOCK) --group dev --group build --extra cards --extra cluster --extra documents --extra tables --extra warc pyproject.toml -o requirements-dev.txt
	uv pip compile $(LOCK) --group build -c requirements-dev.txt pyproject.toml -o requirements.txt

clean: ## Remove what was built and kept
	rm -rf site .digest
