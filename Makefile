# Paned: everything a person does with this repository. `make help` lists it.

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
VAR := $(or $(PANED_VAR),var)
MANAGE := $(BIN)/python manage.py
CATALOGUE := locale/cy/LC_MESSAGES/django
BORROWED := locale/borrowed/cy/LC_MESSAGES/django
TESTS ?=
JOBS ?= 2

# The first Python here that is new enough, and not newer than what we have been tested with.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)

export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PYTHONUNBUFFERED = 1
# Programs are compiled once, not at every start: the tests alone start dozens.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test lint checks format bench screenshots pins \
	python port install install-test messages browser

help:  ## What there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: port install messages  ## Run a whole bilingual site with its story, on this machine: make demo [PORT=8000]
	@mkdir -p $(VAR)
	@echo "Making the tables ready …"; $(MANAGE) migrate -v0
	@test -e $(VAR)/demo.loaded || { echo "Telling the story of the demo …"; $(MANAGE) demo && touch $(VAR)/demo.loaded; } \
		|| { echo "The demo could not be loaded. Start anew with: make demo-reset" >&2; exit 1; }
	@exec $(MANAGE) serve_demo --port $(PORT)

demo-reset: port  ## Throw the demo's data away and start anew
	@rm -rf $(VAR)/db.sqlite3 $(VAR)/db.sqlite3-shm $(VAR)/db.sqlite3-wal $(VAR)/media $(VAR)/post $(VAR)/demo.loaded
	@$(MAKE) --no-print-directory demo PORT=$(PORT)

test: install-test messages browser paper  ## Everything that can be proved: make test [TESTS=tests/cms] [JOBS=2]
	@mkdir -p $(VAR)
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(TESTS)

lint: install-test  ## Style, complexity, templates and the order of imports
	$(BIN)/ruff check .
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/lint-imports --no-cache

checks: install-test messages  ## Migrations, deployment settings and the Welsh catalogue
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) checkmessages
	DJANGO_SETTINGS_MODULE=cms.settings.production SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
		ALLOWED_HOSTS=paned.example DATABASE_URL=sqlite:///$(abspath $(VAR))/deploy.sqlite3 \
		PANED_ADDRESS=https://paned.example $(MANAGE) check --deploy --fail-level WARNING

format: install-test  ## Let ruff put the code in order
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

bench: install-test messages  ## Measure the server as production runs it: one line a figure, name value unit
	@PATH="$$PATH:/usr/sbin"; command -v nginx >/dev/null 2>&1 || $(call apt,nginx-light,nginx)
	@command -v wrk >/dev/null 2>&1 || $(call apt,wrk,wrk)
	@$(BIN)/python -m tests.bench

screenshots: install-test browser  ## Pictures for the README, from a demo that is running: make screenshots [PORT=8000]
	@$(BIN)/python -m tests.screenshots http://127.0.0.1:$(PORT)

pins: install-test  ## Choose versions anew within pyproject's bounds, with the hashes of every file
	$(BIN)/uv pip compile $(PIN) pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile $(PIN) pyproject.toml --extra test -c requirements.txt -o requirements-test.txt

PIN := --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

# ---- What the above stands on ----------------------------------------------------------------

python:
	@test -n "$(PYTHON)" || { echo "Paned needs Python 3.11, 3.12 or 3.13, and found none: python3 here is \
	$$(python3 -V 2>&1 || echo missing). Name another with: make PYTHON=/path/to/python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c '$(FITS)' || { echo "$(PYTHON) is $$($(PYTHON) -V 2>&1); Paned needs 3.11, 3.12 or 3.13." >&2; exit 1; }

port: python
	@$(PYTHON) -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))' 2>/dev/null \
		|| { echo "Port $(PORT) is taken (or no port). Choose another: make demo PORT=8001" >&2; exit 1; }

$(BIN)/python: | python
	@echo "Making $(VENV) with $$($(PYTHON) -V) …"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python could not make $(VENV). On Debian and Ubuntu: \
	apt-get install python3-venv" >&2; exit 1; }

install: $(BIN)/python
	@$(call pip,requirements.txt)

install-test: $(BIN)/python
	@$(call pip,requirements-test.txt)

messages: $(CATALOGUE).mo

$(CATALOGUE).mo: $(CATALOGUE).po $(BORROWED).po
	@$(MANAGE) compilemo

browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
		|| command -v google-chrome >/dev/null 2>&1 || $(call apt,chromium,Chromium)
	@command -v msgfmt >/dev/null 2>&1 || $(call apt,gettext,gettext)

paper:  # paper kits are drawn by Pango; a demo without it gives pages to print instead
	@$(BIN)/python -c 'import weasyprint' 2>/dev/null || $(call apt,libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0,Pango)

# $(call pip,FILE): install it, unless this very file was installed before.
define pip
$(BIN)/python -c '$(FITS)' || { echo "$(VENV) was made with another Python. Remove it: rm -r $(VENV)" >&2; exit 1; }; \
cmp -s $(1) $(VENV)/$(1) || { echo "Installing $(1) …"; \
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --default-pip >/dev/null; \
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r $(1) && cp $(1) $(VENV)/$(1); } \
	|| { echo "Something of $(1) could not be installed; the lines above say what." >&2; exit 1; }
endef

# $(call apt,PACKAGE,NAME): Debian's package, where that can be done without asking for a password.
define apt
{ sudo=""; test "$$(id -u)" = 0 || sudo="sudo -n"; \
command -v apt-get >/dev/null 2>&1 && { test -z "$$sudo" || $$sudo true 2>/dev/null; } \
	&& echo "Installing $(2) …" && $$sudo apt-get -qq update \
	&& DEBIAN_FRONTEND=noninteractive $$sudo apt-get -qq -y install --no-install-recommends $(1) >/dev/null \
	|| { echo "$(2) is missing and could not be installed here. Install it yourself (Debian: $(1)), then try again." >&2; exit 1; }; }
endef
