# make demo   the main job on the example vault
# make test   every check there is; the same by hand, in the hook and in CI
# make catalog   take new sentences into the French catalog, and compile it
# make soak   the promises at full size; more than an hour

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test soak format bench catalog hook clean

demo: $(VENV)/installed
	@echo
	$(BIN)/vaultkit -C example-vault --lang en --today 2026-11-22 due
	@echo "The vault is in example-vault/; its README says what else to try."
	@echo "The program is $(BIN)/vaultkit."

test: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --cov --cov-report=term-missing:skip-covered --cov-fail-under=99

soak: $(VENV)/installed-dev
	for seed in 1 2 3 4; do $(BIN)/python -m soak.edits --count 250000 --seed $$seed || exit 1; done
	$(BIN)/python -m soak.foreign --count 100000
	$(BIN)/python -m soak.kills --count 3000
	$(BIN)/python -m soak.editors --count 10000
	$(BIN)/python -m soak.renames --count 1000 --notes 2000
	$(BIN)/python -m soak.renames --kill-at-every-step 50
	$(BIN)/python -m soak.names --count 100000
	$(BIN)/python -m soak.index --damage 2000 --kills 1000 --stale 100000
	$(BIN)/python benchmarks/changes.py
	$(BIN)/python -m soak.watch --minutes 20 --storm 20000 --seed 1
	$(BIN)/python -m soak.mails --count 100000
	$(BIN)/python -m soak.merges --count 100000 --seed 1
	$(BIN)/python -m soak.conflicts --count 20000
	$(BIN)/python -m soak.histories --runs 1000 --steps 100 --seed 1
	$(BIN)/python -m soak.page --contacts 2000

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/installed-dev
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/manifest.py
	$(BIN)/python benchmarks/changes.py
	$(BIN)/python benchmarks/merges.py
	$(BIN)/python benchmarks/performance.py

# Takes new sentences into the French catalog, to be translated there; then it is compiled.
CATALOG := vaultkit/locale/fr/LC_MESSAGES/vaultkit
KEYWORDS := -k sentence:1 -k sentence_for:2,3 -k said:1 -k said_for:2,3 -k mark:1

catalog: $(VENV)/installed-dev
	mkdir -p build
	$(BIN)/pybabel -q extract --no-default-keywords $(KEYWORDS) --no-location --sort-output -o build/vaultkit.pot vaultkit
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -l fr -w 100 -i build/vaultkit.pot -o $(CATALOG).po
	$(BIN)/pybabel -q compile -i $(CATALOG).po -o $(CATALOG).mo

hook:
	printf '#!/bin/sh\nexec make test\n' > .git/hooks/pre-commit
	chmod +x .git/hooks/pre-commit

clean:
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "vaultkit needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "Python's venv is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/installed
