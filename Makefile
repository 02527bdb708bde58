# make run    sets everything up, registers ORDER (else a sample), serves on PORT, keeps its data in DATA; ORDER may
#             name several files and patterns: ORDER="a.pdf b.txt", ORDER="orders/*.pdf"
# make test   sets everything up and runs all tests

PYTHON ?= python3
PORT ?= 8000
DATA ?= data
VENV := .venv
BIN := $(VENV)/bin

SHOTS ?= build/screenshots

.PHONY: run screenshots test coverage check bench fuzz faults lock browser-tools clients clean train train-encoder evaluate proxy-test
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile
	@echo 'make screenshots  pictures of every page'
	@echo 'make coverage  all tests, and which lines they reach'
	@echo 'make check  lint, types and import rules'
	@echo 'make bench  what calsync costs beside others, as ratios (ARGS=--full for the long form)'
	@echo 'make fuzz   reads megabytes of text meant to be slow, and fails where one is'
	@echo 'make faults  kills, races, full disks, damaged and forged databases, and the table in SECURITY.md'
	@echo 'make train  fits the evidence of the reading anew on tests/corpus; make train-encoder the encoder'
	@echo 'make evaluate  how well orders are read: held-out texts and labeled orders, in one table'
	@echo 'make clients  subscribes with Thunderbird, vdirsyncer and khal, and installs them first'
	@echo 'make lock   pins the dependencies anew, with hashes'
	@echo 'make clean  removes what make made (not DATA)'

run: $(VENV)/.run
	@$(BIN)/calsync run $(if $(ORDER),"$(ORDER)") --port $(PORT) --data "$(DATA)"

test: $(VENV)/.test browser-tools
	$(BIN)/python -m pytest -n 2 $(ARGS)

# Every page of a made-up office, in both color schemes and at two widths; ARGS names those that are wanted.
screenshots: $(VENV)/.test browser-tools
	$(BIN)/python tests/browser/screenshots.py $(SHOTS) $(ARGS)
	@echo 'The pictures are in $(SHOTS).'

coverage: $(VENV)/.test browser-tools
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term $(ARGS)

check: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.test
	@$(BIN)/python tests/bench/bench_all.py $(ARGS)

fuzz: $(VENV)/.test
	@$(BIN)/python tests/bench/fuzz_reading.py $(ARGS)

faults: $(VENV)/.test
	@$(BIN)/python -m tests.faults $(ARGS)

# The two readers of times and changes, fitted on tests/corpus; tests/corpus/README.md says how to mend a miss.
train: $(VENV)/.train
	@$(BIN)/python tests/training/evidence.py
	@$(BIN)/python tests/training/manifest.py

train-encoder: $(VENV)/.train
	@$(BIN)/python tests/training/encoder.py fit $(VENV)/encoder.npz
	@$(BIN)/python tests/training/encoder.py export $(VENV)/encoder.npz
	@$(BIN)/python tests/training/manifest.py

evaluate: $(VENV)/.test
	@$(BIN)/python tests/training/evaluate.py $(ARGS)

browser-tools:
	@sh deploy/install-test-deps.sh

# The shipped configurations of nginx and Caddy with those that are installed; `make test` runs them too.
proxy-test: $(VENV)/.test
	@command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || echo 'nginx is not installed: its tests are skipped. On Debian: apt-get install nginx-light'
	@command -v caddy >/dev/null || echo 'Caddy is not installed: its tests are skipped. On Debian: apt-get install caddy'
	$(BIN)/python -m pytest -rs tests/deploy $(ARGS)

# The tests that subscribe with Thunderbird, vdirsyncer and khal; `make test` runs them too where these are installed.
clients: $(VENV)/.test
	@sh deploy/install-calendar-clients.sh
	$(BIN)/python -m pytest tests/clients $(ARGS)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'calsync needs Python 3.11 or newer; name one with PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo 'Python cannot make virtual environments here; on Debian: apt-get install python3-venv'; exit 1; }

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo 'Installing what calsync needs into $(VENV) (once) ...'
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	@echo 'Installing what the tests need into $(VENV) (once) ...'
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

# Not locked: only who fits the readers anew installs it, and the fitted data is kept by its hashes.
$(VENV)/.train: pyproject.toml | $(VENV)/.test
	@echo 'Installing what fitting needs into $(VENV) (once) ...'
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[train]'
	@touch $@

COMPILE = $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-strip-extras --no-header \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --all-build-deps

lock: $(VENV)/.test
	$(COMPILE) --extra dev --extra postgres --extra ocr -o requirements-dev.txt pyproject.toml
	$(COMPILE) -c requirements-dev.txt -o requirements.txt pyproject.toml

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .import_linter_cache
