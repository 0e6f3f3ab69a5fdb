# The one door. Every target sets up what it needs; a fresh machine needs Python 3.11 and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

help:  ## show this
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(READY)  ## the whole pipeline on a bundled recording, no account needed
	$(BIN)/toldvagt demo

check: lint types layers test  ## what CI runs

$(READY): pyproject.toml deploy/constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c deploy/constraints.txt -e '.[dev]'
	@touch $@

install: $(READY)  ## make the environment in .venv

lint: $(READY)  ## format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)  ## mypy, strict
	$(BIN)/mypy

layers: $(READY)  ## bot -> adapters -> rules
	$(BIN)/lint-imports

test: $(READY)  ## all tests, with branch coverage
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include='rules/*' --fail-under=100
	$(BIN)/coverage report

format: $(READY)  ## rewrite to the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: $(READY)  ## draw the pictures of the documents again: look at what changed before it is kept
	REWRITE_PICTURES=1 $(BIN)/pytest -q tests/pictures

bench: $(READY)  ## ratios against a baseline measured in the same process
	$(BIN)/python -m tests.bench

.PHONY: help demo check install lint types layers test format bench pictures
