# Two commands matter: `make drill` opens today's drill, `make test` runs every check.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.15 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: drill test torture properties format decks cards ablation weights questions explanations pictures bench lock fuzz clean

drill: $(VENV)/installed
	@echo "Later: make drill, or $(BIN)/drill"
	@echo "As a command everywhere: pipx install ."
	@$(BIN)/drill

# The smoke run goes on every Python of 3.11 to 3.15 on PATH and in DRILL_PYTHONS. pytest comes last, so that its summary
# is the last line.
test: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	for platform in linux darwin win32; do \
	  $(BIN)/mypy --strict --platform $$platform --cache-dir .mypy_cache/$$platform drill & checks="$$checks $$!"; \
	done; for check in $$checks; do wait $$check || exit 1; done
	$(BIN)/drill check decks/*.yaml
	$(BIN)/python -m tests.smoke
	$(BIN)/pytest --numprocesses auto --dist worksteal

# A long run of what tests/torture does: ten times the kills, from where the dice fall.
torture: $(VENV)/installed-dev
	TORTURE_RUNS=$${TORTURE_RUNS:-2000} TORTURE_SEED=$${TORTURE_SEED:-$$(date +%s)} $(BIN)/pytest tests/torture

# The property tests on 1,500 examples each, others at every run; it takes half an hour.
properties: $(VENV)/installed-dev
	$(BIN)/pytest --numprocesses auto --hypothesis-profile=random -m hypothesis

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The decks that ship, from our own notes.
decks: $(VENV)/installed
	@$(BIN)/python -m tests.shipped

# What a build makes of a folder of notes, counted: make cards NOTES=path
cards: $(VENV)/installed
	@$(BIN)/python -m tests.bench.note_cards $(NOTES)

# What each rule of judging brings on cases that it was not made from: make ablation CASES="further.jsonl"
ablation: $(VENV)/installed-dev
	@$(BIN)/python -m tests.bench.rules $(CASES)

# Fits by which chance a person is asked about a point: make questions CASES="further.jsonl"
questions: $(VENV)/installed-dev
	@$(BIN)/python -m tests.bench.questions $(CASES)

# Fits how likely an explanation in other words is right: make explanations CASES="further.jsonl"
explanations: $(VENV)/installed-dev
	@$(BIN)/python -m tests.bench.explanations $(CASES)

# Fits the figures by which the rules of judging decide, and writes them: make weights CASES="further.jsonl"
weights: $(VENV)/installed-dev
	@$(BIN)/python -m tests.bench.weights $(CASES)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "drill needs Python 3.11 or newer; make PYTHON=/path/to/python3 drill" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	@echo "Installing drill into $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q drill
	@touch $@

# What the checks run with is the same everywhere: every version and the hash of every file is in the lock file.
$(VENV)/installed-dev: pyproject.toml requirements-ci.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-ci.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(VENV)/installed $@

# The lock file anew, after a change of the dependencies; needs uv.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url \
		--no-header --upgrade --output-file requirements-ci.txt pyproject.toml

# Looks for crashes along every branch, FUZZ_SECONDS for each target; atheris comes beside what the lock file names.
FUZZ_SECONDS ?= 60
fuzz: $(VENV)/installed-dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3.0'
	$(BIN)/python -m tests.fuzz $(FUZZ_SECONDS)

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
	$(BIN)/python -m tests.bench.stats
	$(BIN)/python -m tests.bench.big_homes --runs 1
