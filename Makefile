# Every target sets up what it needs: a fresh clone and one of these words is enough.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DATA   ?= ../shared/data

.PHONY: demo examples test lint types check bench gate setup clean
.DEFAULT_GOAL := demo

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

setup: $(VENV)/.ready

demo: setup          ## read the shipped examples and show the record of one happening
	rm -rf .build/demo.db && mkdir -p .build
	$(BIN)/parallax read examples/reports --store .build/demo.db
	$(BIN)/parallax stories --store .build/demo.db
	$(BIN)/parallax show 1 --store .build/demo.db

examples: setup      ## renew what the program makes of the examples, and the output that the documents show
	$(BIN)/python -m parallax.export.schema
	rm -rf .build/examples.db && mkdir -p .build
	$(BIN)/parallax read examples/reports --store .build/examples.db
	$(BIN)/parallax export --format json --store .build/examples.db > examples/records.jsonl
	$(BIN)/python docs/picture.py .build/examples.db
	$(BIN)/python -m tests.documented

test: setup          ## the tests
	$(BIN)/pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

check: lint types test

bench: setup         ## every score and timing in one table (needs the public data, see bench/README.md)
	$(BIN)/python -m bench --data $(DATA)

gate: setup          ## the scores against their pinned floors
	$(BIN)/python -m bench --data $(DATA) --gate

clean:
	rm -rf $(VENV) .build .mypy_cache .ruff_cache .pytest_cache
