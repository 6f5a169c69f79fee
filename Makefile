# lianxin: `make` alone lists what can be done.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Further arguments for pytest: make test ARGS="-k visit -x"
ARGS ?=
UV := uv==0.13.9

SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo run test lint format bench bench-province lock clean

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
PROJECT := --no-deps --no-build-isolation --no-index --editable .

help: ## list what can be done
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

demo: $(VENV)/.for-use ## try the bot in the browser: no token, no account, no server
	@$(BIN)/lianxin demo

run: $(VENV)/.for-use ## serve Telegram; see LIANXIN_TOKEN in README.md
	@$(BIN)/lianxin run

test: lint ## lint, types, import contracts and every test; ARGS="-k visit" narrows the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

lint: $(VENV)/.for-tests ## style, types and import contracts
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "The files above are not formatted: make format" >&2; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.for-tests ## format the code
	@$(BIN)/ruff check --quiet --select I --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.for-tests ## measure, print a table and write bench.json
	@$(BIN)/python -m tests.bench

bench-province: $(VENV)/.for-tests ## measure a whole generated province and how a rehearsal grows (under 15 minutes), into the same bench.json
	@$(BIN)/python -m tests.bench province growth

lock: ## choose the newest versions that fit pyproject.toml, and write the lock files
	@$(PYTHON) -m venv $(VENV)/lock
	@$(VENV)/lock/bin/pip install --quiet --disable-pip-version-check $(UV)
	@$(LOCK) --extra build --output-file $(VENV)/lock/requirements.lock
	@$(LOCK) --extra build --extra test --constraint $(VENV)/lock/requirements.lock \
	  --output-file $(VENV)/lock/requirements-test.lock
	@mv $(VENV)/lock/*.lock .
	@rm -rf $(VENV)/lock

# --universal: one file for every platform and every Python that we run on.
LOCK = $(VENV)/lock/bin/uv pip compile --quiet --no-config --system-certs --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml

clean: ## remove all that can be made again (your databases and keys stay)
	@rm -rf $(VENV) .demo build dist *.egg-info bench.json
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find bot handlers models reminders locales tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "lianxin needs Python 3.11 or newer. On Debian: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "lianxin needs Python 3.11 or newer; $(PYTHON) is older. Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.for-use: requirements.lock pyproject.toml | $(VENV)/pyvenv.cfg
	@echo "Installing lianxin into $(VENV) (a minute, once) ..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) $(PROJECT)
	@touch $@

$(VENV)/.for-tests: requirements-test.lock pyproject.toml | $(VENV)/pyvenv.cfg
	@echo "Installing lianxin and its test tools into $(VENV) (two minutes, once) ..."
	@$(INSTALL) --require-hashes -r requirements-test.lock
	@$(INSTALL) $(PROJECT)
	@touch $@ $(VENV)/.for-use
