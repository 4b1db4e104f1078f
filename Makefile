# One command each; every target sets up what it needs.
#
#   make edition   voice the sample article into out/
#   make test      all tests
#   make lint      format, lint, types, layers
#   make bench     benchmarks (their own requirements, minutes)
#   make standards-tools   the Node checkers that tests/standards uses when they are there

VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input
SAMPLE := examples/dmz-defector.txt

# The first Python from 3.11 to 3.13 that can make virtual environments; PYTHON=… overrides.
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11,$(shell \
	$(p) -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	>/dev/null 2>&1 && echo $(p))))

# Without compiled modules each of some hundred commands in the tests compiles the program anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: edition test lint bench standards-tools clean
.DELETE_ON_ERROR:

edition: $(VENV)/.installed
	$(BIN)/talkingpaper make $(SAMPLE) -o out

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

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
	$(PIP) install --quiet -c constraints.txt -e '.[dev,piper,serve,listen,cluster,s3]'
	@touch $@

standards-tools: tests/standards/node_modules/.installed

# No install scripts: they would fetch browsers, and Debian's Chromium serves.
tests/standards/node_modules/.installed: tests/standards/package.json tests/standards/package-lock.json
	npm ci --prefix tests/standards --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

clean:
	rm -rf $(VENV) build dist
	find out -mindepth 1 ! -name .gitkeep -delete
