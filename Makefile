# Two commands matter: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PEERS := build/peers-venv
EXAMPLE_LIBRARY ?= build/example-library
EXAMPLE_PAPERS ?= build/example-papers
QUESTION ?= What is the liability cap in the Brindlecote agreement?
.DEFAULT_GOAL := help
.PHONY: help run preview screenshots walks quality finding test test-long check bench bench-peers parts lock examples clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 14

run: $(VENV)/.runtime  ## make a library from examples/, show a cited answer, then serve: the preview, or Slack if its tokens are set
	@echo "Bringing the example library into line with examples/papers: ten seconds to two minutes the first time."
	@mkdir -p $(EXAMPLE_PAPERS) && cp -R examples/papers/. $(EXAMPLE_PAPERS)
	@$(BIN)/paperclerk ingest $(EXAMPLE_PAPERS) --library $(EXAMPLE_LIBRARY)
	@echo
	@echo 'paperclerk ask "$(QUESTION)"'
	@echo
	@$(BIN)/paperclerk ask "$(QUESTION)" --library $(EXAMPLE_LIBRARY)
	@echo
	@echo "Ask your own: $(BIN)/paperclerk ask \"…\" --library $(EXAMPLE_LIBRARY)"
	@if [ -n "$$SLACK_BOT_TOKEN$$PAPERCLERK_SLACK_BOT_TOKEN" ]; then \
	  echo "Serving Slack; Ctrl-C ends it."; exec $(BIN)/paperclerk serve --library $(EXAMPLE_LIBRARY); \
	else exec $(MAKE) --no-print-directory preview; fi

preview: $(VENV)/.runtime  ## try the bot in a browser on the example library, without Slack
	@PAPERCLERK_PAPERS=$(EXAMPLE_PAPERS) exec $(BIN)/paperclerk preview --library $(EXAMPLE_LIBRARY) \
	  --suggest "$(QUESTION)" \
	  --suggest "How much was approved to mobilise the Lanthorn Programme?" \
	  --suggest "Who decided HMD 187?"

screenshots: $(VENV)/.development  ## make the pictures of docs/screenshots anew (needs Chromium)
	@$(BIN)/python -m tests.bot.preview.screenshots

walks: $(VENV)/.development  ## make docs/walks anew: what staff, an admin and an engineer see
	@$(BIN)/python -m tests.walks.make_walks

quality: $(VENV)/.development  ## make the tables of docs/quality.md anew that a machine can make
	@$(BIN)/python -m tests.benchmarks.quality

finding: $(VENV)/.development  ## make the table of finding in docs/quality.md anew (an hour the first time)
	@$(BIN)/python -m tests.benchmarks.finding $(SETS)

test: $(VENV)/.development  ## run the tests (a few minutes)
	@echo "Running the tests: two to five minutes on two cores."
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not long"

test-long: $(VENV)/.development  ## run the slow tests too (kills, growth)
	@$(BIN)/python -m pytest -q -m long

check: $(VENV)/.development  ## what CI runs: format, lint, types, import contracts, tests
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(MAKE) --no-print-directory test

bench: $(VENV)/.development  ## measure speed and memory (long)
	@$(BIN)/python -m tests.benchmarks.ingest_again
	@$(BIN)/python -m tests.benchmarks.growth
	@$(BIN)/python -m tests.benchmarks.embedding
	@$(BIN)/python -m tests.benchmarks.retrieval

bench-peers: $(VENV)/.development $(PEERS)/.installed  ## the same beside other frameworks (hours; several GB)
	@$(BIN)/python -m tests.benchmarks.peers.side_by_side $(COMPARE)

parts: $(VENV)/.runtime  ## list every package that it runs with, with hashes and licences (CycloneDX)
	@$(BIN)/python locks/parts_list.py build/paperclerk.cdx.json

lock: $(VENV)/.development  ## pin every dependency anew, with hashes (needs the network)
	@$(BIN)/python locks/compile.py

examples: $(VENV)/.development  ## make the sample papers anew
	@$(BIN)/python -m examples.make_papers

clean:  ## remove what was built; the library in ./library stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis build dist

$(PEERS)/.installed: locks/peers.txt locks/install.py
	@echo "Installing the other frameworks into $(PEERS), apart from Paperclerk: some minutes, 2 GB, once."
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python locks/install.py peers
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Paperclerk needs Python 3.11 or newer; say which with: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -f $@; echo "The environment could not be made in $(VENV): is there room on the disk, and may you write there?" \
	    "On Debian and Ubuntu it also takes: apt install python3-venv"; exit 1; }

$(VENV)/.runtime: $(BIN)/python locks/runtime.txt locks/torch.txt locks/torch-cpu.txt locks/build.txt locks/install.py pyproject.toml
	@echo "Installing what Paperclerk needs into $(VENV): one to five minutes, once."
	@$(BIN)/python locks/install.py
	@touch $@

$(VENV)/.development: $(VENV)/.runtime locks/development.txt
	@echo "Installing what its tests need: under a minute, once."
	@$(BIN)/python locks/install.py development
	@touch $@
