# Two commands matter: `make drill` opens today's drill, `make test` runs every check.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: drill test format decks pictures bench clean

drill: $(VENV)/installed
	@$(BIN)/drill

# pytest comes last, so that its summary is the last line.
test: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict drill
	$(BIN)/drill check decks/*.yaml
	sh tests/wheel.sh $(BIN)/python
	$(BIN)/pytest

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The decks that ship, from our own notes.
decks: $(VENV)/installed
	$(BIN)/drill build decks/material --out decks

$(VENV)/installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "drill needs Python 3.11 or newer; make PYTHON=/path/to/python3 drill" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing drill into $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q drill
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The pictures of the README, drawn by the program itself.
pictures: $(VENV)/installed-dev
	$(BIN)/python docs/pictures/make.py

# What is said about speed and about the plan, measured here; none of it is a test.
bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench.speed
	$(BIN)/python -m tests.bench.notes
	$(BIN)/python -m tests.bench.anki_packages 1000 100000
	$(BIN)/python -m tests.bench.planning
