# Everything a newcomer needs: `make demo` and `make test`, with Python 3.11+ and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help demo test test-all coverage check bench fuzz samples clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "proofreel needs Python 3.11 or later; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,check]'
	@touch $@

demo: $(VENV)/.ready ## Open the reviewer on the bundled samples
	$(BIN)/proofreel demo $(ARGS)

test: $(VENV)/.ready ## Run the tests
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

test-all: ## Run the tests and a smoke run of the demo on every Python from 3.11 to 3.14 of this machine
	.ci/every-python

coverage: $(VENV)/.ready ## Run the tests and print the lines and branches that none reaches
	$(BIN)/python -m pytest -n $(WORKERS) --cov --cov-report=term-missing:skip-covered $(ARGS)

check: $(VENV)/.ready ## Lint, type-check, and check the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.ready ## Print the table of ratios the README quotes
	$(BIN)/python -m benchmarks $(ARGS)

fuzz: $(VENV)/.ready ## Fuzz the reader and the sniffer (needs atheris; SECONDS=1800)
	$(BIN)/python -m benchmarks.fuzz $(ARGS)

samples: $(VENV)/.ready ## Record the sample sessions anew (needs npm and Chromium)
	sample_sessions/recorder/record.sh

clean: ## Remove the environment and caches
	rm -rf $(VENV) .venv-3.* .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
