# One command each; every target sets up what it needs.
#
#   make edition   voice the sample article into out/
#   make test      all tests
#   make lint      format, lint, types, layers
#   make bench     benchmarks (their own requirements, minutes)

VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input
SAMPLE := examples/dmz-defector.txt

# The first Python from 3.11 to 3.13 that can make virtual environments; PYTHON=… overrides.
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11,$(shell \
	$(p) -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	>/dev/null 2>&1 && echo $(p))))

.PHONY: edition test lint bench clean
.DELETE_ON_ERROR:

edition: $(VENV)/.installed
	$(BIN)/talkingpaper make $(SAMPLE) -o out

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev
	$(PIP) install --quiet -r benchmarks/requirements.txt -c constraints.txt
	$(BIN)/python benchmarks/run.py

$(VENV)/.created:
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 to 3.13 with venv found — install one (Debian: apt install python3 python3-venv) or give PYTHON=path" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml constraints.txt
	$(PIP) install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install --quiet -c constraints.txt -e '.[dev,piper]'
	@touch $@

clean:
	rm -rf $(VENV) build dist
	find out -mindepth 1 ! -name .gitkeep -delete
