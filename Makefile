# Casepost. Two commands for a newcomer: `make demo`, then `make test`.
# Every target sets up .venv when it is missing or stale.

.PHONY: demo test check bench lock clean

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
RUN_STAMP := .venv/.ready-to-run
DEV_STAMP := .venv/.ready-to-develop
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

demo: $(RUN_STAMP)
	@$(BIN)/casepost demo

test: $(DEV_STAMP)
	@$(BIN)/python -m pytest

check: $(DEV_STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(DEV_STAMP)
	@for script in bench/[a-z]*.py; do echo "== $$script"; $(BIN)/python $$script --brief || exit 1; done

$(RUN_STAMP): requirements.lock pyproject.toml
	@if [ -z "$(PYTHON)" ]; then \
		echo "Casepost needs Python 3.11 or newer, and found none. Install it (Debian, Ubuntu: apt-get install python3 python3-venv) and run make again." >&2; exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv module. Install it (Debian, Ubuntu: apt-get install python3-venv) and run make again." >&2; exit 1; }
	@[ -x $(BIN)/python ] || { echo "Setting up .venv (once, about half a minute) …" >&2; $(PYTHON) -m venv .venv; }
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps -e .
	@touch $@

$(DEV_STAMP): $(RUN_STAMP) requirements-dev.lock
	@echo "Installing what the tests need (once) …" >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# Maintainers: write the lock files anew from pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev -o requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
