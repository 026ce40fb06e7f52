# `make demo` and `make test` do all the set-up themselves: Python 3.11 or newer is enough.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check-types check-rules check-floor check-recorded accuracy docs clean

# Check the copy in corpus/. There is plenty to find in it, so findings are no failure here.
demo: .venv/installed
	$(BIN)/cliniclint check --exit-zero corpus

# Everything that has to hold: style, types, layers, behaviour, the rules' own examples, and accuracy on the annotated corpus.
# What needs one processor for long runs beside something else that does.
test: .venv/installed
	$(BIN)/ruff check .
	$(MAKE) --jobs=2 check-types check-rules
	$(BIN)/pytest -q -n auto
	$(MAKE) --jobs=2 check-floor check-recorded

check-types: .venv/installed
	$(BIN)/mypy

check-rules: .venv/installed
	$(BIN)/cliniclint test

check-floor: .venv/installed
	$(BIN)/cliniclint evaluate corpus/labels.jsonl --min-precision 0.95 --min-recall 0.95

check-recorded: .venv/installed
	$(BIN)/cliniclint evaluate corpus --at-least docs/accuracy.json

# Record the accuracy on the corpus anew: the page of documentation, and the figures that no rule may fall below.
accuracy: .venv/installed
	$(BIN)/cliniclint evaluate corpus --format markdown > docs/accuracy.md
	$(BIN)/cliniclint evaluate corpus --format json > docs/accuracy.json
	$(MAKE) docs

# Write the reference pages of the rules anew, from the files of the rules and the recorded accuracy.
docs: .venv/installed
	rm -rf docs/rules
	$(BIN)/cliniclint rules --docs docs/rules --accuracy docs/accuracy.json

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("cliniclint needs Python 3.11 or newer: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
