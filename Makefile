# Rode Draad. `make demo` shows it, `make test` proves it, `make check` is the loop while you work.

GOOD := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for v in python3 python3.13 python3.12 python3.11 python; do $$v -c '$(GOOD)' 2>/dev/null && { echo $$v; break; }; done)
PROFILE ?= demo
BIND ?= 127.0.0.1:8000
# One more than there are processors: a walk with a browser waits for a server now and then.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
OURS := $(PIP) --no-deps --no-build-isolation --editable .

# Whatever the surroundings say: Python keeps what it compiled. The tests start many processes.
unexport PYTHONDONTWRITEBYTECODE

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo test lint check requirements bench texts pins clean

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

.venv/made:
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(GOOD)' \
		|| { echo "Rode Draad needs Python 3.11, 3.12 or 3.13; say which with make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run.done: requirements/base.txt pyproject.toml | .venv/made
	$(PIP) --require-hashes -r requirements/base.txt
	$(OURS)
	@touch $@

# All of it at once, by the quicker uv; by pip where only pip knows where packages come from.
.venv/dev.done: requirements/dev.txt pyproject.toml | .venv/made
	sed -n '/^uv==/,/[^\]$$/p' requirements/dev.txt > .venv/uv.txt
	$(PIP) --require-hashes -r .venv/uv.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt \
		|| $(PIP) --require-hashes -r requirements/dev.txt
	$(OURS)
	@touch .venv/run.done $@

TEXTS := $(shell find src -name '*.po' 2>/dev/null)
.venv/texts.done: .venv/run.done $(TEXTS)
	$(BIN)/python tools/texts.py compile
	@touch $@

demo: .venv/run.done .venv/texts.done ## Fill a made-up municipality and serve it (PROFILE=groningen for another)
	$(BIN)/rodedraad demo --profile $(PROFILE) --bind $(BIND)

test: .venv/dev.done .venv/texts.done ## Run all tests, browser tests included
	$(BIN)/python tools/needs.py
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

lint: .venv/dev.done .venv/texts.done ## Style, types, arrows, texts, licences
	$(BIN)/ruff format --check src tests tools benchmarks
	$(BIN)/ruff check src tests tools benchmarks
	RODEDRAAD_THROWAWAY_SECRETS=on $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/texts.py check
	$(BIN)/python -m tools.own_texts
	$(BIN)/python tools/reference.py --check
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint

check: lint ## Lint, and the tests without a browser: about 8 minutes on 2 idle processors
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not browser and not crash" -q

requirements: .venv/dev.done ## Print which rows of the requirements have a test
	$(BIN)/python tools/requirements.py

bench: .venv/dev.done .venv/texts.done ## Run the benchmarks and print their ratios
	$(BIN)/python -m benchmarks.reporting
	$(BIN)/python -m benchmarks.dashboard
	$(BIN)/python -m benchmarks.workforce --rows 200000 --years 3
	$(BIN)/python -m benchmarks.disclosure
	$(BIN)/python -m benchmarks.disclosure.tabulating
	$(BIN)/python -m benchmarks.scan
	$(BIN)/python -m benchmarks.screening

texts: .venv/dev.done ## Bring the translation files up to date
	$(BIN)/python tools/texts.py extract

pins: .venv/dev.done ## Pin the dependencies anew, with hashes
	for set in base tables dev; do $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header requirements/$$set.in -o requirements/$$set.txt; done

clean: ## Remove what was made, the demo's data included
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
