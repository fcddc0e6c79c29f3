# `make run` and `make test` each work alone on a fresh machine: they need Python 3.11 or later with
# venv, and a package index.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# Versions are pinned for what is installed and for what builds it.
export PIP_CONSTRAINT = $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test test-thorough faults fuzz check fix snapshots docs bench bench-guard bench-events mutate clean

# What the program asks of a system is there on others too, or it asks whether it is.
ELSEWHERE = --no-warn-unused-ignores --no-warn-unreachable karabakh_timeline

# A question in words, and the command that answers it.
ask = @printf '\n%s\n$$ %s\n' '$(1)' '$(2)' && PATH="$(abspath $(BIN)):$$PATH" KARABAKH_PAGER= $(2)

run: $(VENV)/.run
	$(call ask,Was a ceasefire in force on 12 October 2020?,karabakh status 2020-10-12 -f table | head -n 7)
	$(call ask,What happened on that day?,karabakh list 2020-10-12 --limit 2)
	$(call ask,How long did the ceasefires of that year hold?,karabakh ceasefires 2020)
	$(call ask,How many were killed in that war?,karabakh casualties --during war-2020 -f table | head -n 6)
	$(call ask,How is a ceasefire cited?,karabakh cite moscow-2020-10-10)
	@printf '\nWhat to try next, with %s before it or after `. %s/activate`:\n' '$(BIN)/' '$(BIN)'
	@printf '  karabakh %s\n' '2020-10-12' 'search peacekeepers' 'show moscow-2020-10-10' \
	  'timeline --scale --during war-2020' 'export csv -o timeline.csv' '--help'

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

# What takes long, and each law on ten times as many examples: others each time, or those of a SEED.
test-thorough: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto -m 'thorough or hypothesis' --hypothesis-profile=thorough \
	  $(if $(SEED),--hypothesis-seed=$(SEED))

# Let each writer fail or be killed at so many of its calls, and at five times as many moments.
FAULTS ?= 40
faults: $(VENV)/.dev
	FAULTS=$(FAULTS) $(BIN)/python -m pytest -n auto -rP -m 'thorough or not thorough' tests/faults

# A minute for each target: `make fuzz SECONDS=3600`, `make fuzz TARGET=dates SEED=7`, and a single
# case by `make fuzz TARGET=dates SEED=7 CASE=12` or FILE=... With GUIDED=1 by coverage, which takes
# the extra `fuzz`.
FUZZED = .[dev,fuzz]
fuzz: $(VENV)/.dev
	$(if $(GUIDED),$(BIN)/python tools/install.py --editable '$(FUZZED)')
	$(BIN)/python -m tools.fuzz $(if $(TARGET),--target $(TARGET)) \
	  $(if $(SECONDS),--seconds $(SECONDS)) $(if $(RUNS),--runs $(RUNS)) $(if $(SEED),--seed $(SEED)) \
	  $(if $(KEEP),--figures) $(if $(CASE),--case $(CASE)) $(if $(FILE),--replay $(FILE)) $(if $(GUIDED),--guided)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 $(ELSEWHERE)
	$(BIN)/mypy --platform darwin $(ELSEWHERE)
	$(BIN)/lint-imports
	$(BIN)/karabakh check
	$(BIN)/python -m tools.pages --check

fix: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Write what the tests compare terminal output and problem texts with; read the difference before
# you commit it.
snapshots: $(VENV)/.dev
	UPDATE_SNAPSHOTS=1 $(BIN)/python -m pytest -q -n auto

# Write the generated pages, the schemas and the README's outputs.
docs: $(VENV)/.dev
	$(BIN)/python -m tools.pages

# How fast it is at some sizes, beside what others take; writes docs/performance.md. All sizes, which
# takes an hour or more: make bench SIZES="200 10000 100000 1000000"
bench: $(VENV)/.dev
	$(BIN)/python -m tools.bench $(SIZES)

# Whether something became slower by a third than docs/performance.json has it.
bench-guard: $(VENV)/.dev
	$(BIN)/python -m tools.bench --guard

# How questions on event data scale; `make bench-events MILLIONS="1 10"` leaves the hundred out.
bench-events: $(VENV)/.dev
	$(BIN)/python -m tools.bench_events $(MILLIONS)

# Whether the tests notice small faults of the program: docs/mutation.md.
mutate: $(VENV)/.dev
	$(BIN)/python -m tools.mutate $(ONLY) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED)) \
	  $(if $(JOBS),--jobs $(JOBS)) $(if $(MOST),--most $(MOST)) $(if $(AGAIN),--survivors) \
	  $(if $(STALE),--stale) $(if $(KEEP),--keep)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@echo "Making an environment for Python in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	@$(BIN)/python tools/install.py --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	@$(BIN)/python tools/install.py --editable '.[dev]'
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) dist build karabakh_timeline/_record .coverage* .mutate .mypy_cache .ruff_cache .pytest_cache .hypothesis
