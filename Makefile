# `make` prints this help. Everything runs in .venv, made on first use.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help run test check docs texts screens bench format clean
help: ## print this help
	@echo "Kith: a chat bot that coaches conversation"; echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'
	@echo; echo "  After the first make, the program itself is $(BIN)/kith: try $(BIN)/kith --help"

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kith needs Python 3.11 or later, and $(PYTHON) is %d.%d. Name another one: make PYTHON=python3.12" % sys.version_info[:2])'
	@echo "Setting up $(VENV), once; this takes a minute or two."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' \
		|| { echo "It could not be set up: pip says above why. This once it needs the network; then the same command goes on."; exit 1; }
	@touch $@

run: $(STAMP) ## set everything up and start Kith (a terminal on the sample community when there are no tokens)
	@$(BIN)/kith run

test: $(STAMP) ## set everything up and run every test
	@$(BIN)/python -m pytest -n auto

check: $(STAMP) ## format, lint, types, import contracts, generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m sample.build --check
	$(BIN)/python docs/generate.py --check
	$(BIN)/python docs/texts.py --check

format: $(STAMP) ## put the code into the house format
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .

docs: $(STAMP) ## the documentation as a site in docs/site; a warning is an error
	$(BIN)/python docs/generate.py
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/site
	@echo "docs/site/index.html"

texts: $(STAMP) ## bring the catalogues of other languages up to date with the texts in the code
	$(BIN)/python docs/texts.py

screens: $(STAMP) ## the pictures of docs/pictures that are out of date (needs Chromium and Graphviz)
	@$(BIN)/python -m screens

bench: $(STAMP) ## speed and memory, as ratios with their targets
	@$(BIN)/python -m benchmarks

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis
