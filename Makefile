# make run     the site at http://127.0.0.1:8000   (PORT=8001 elsewhere, DEMO=0 without samples, RELOAD=1 while coding)
# make lint    linters, types, layers; make messages collects strings for translation
# make test    all tests that this machine can run (ARGS="-k name" to choose)

PYTHON ?= python3
BIN := .venv/bin
export PORT DEMO RELOAD

.PHONY: run test lint lock messages .venv

run: .venv
	@$(BIN)/python manage.py start

test: .venv
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: .venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=site $(BIN)/lint-imports
	find site/templates content feedback -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --target-version 5.2 --check
	$(BIN)/djlint --lint --quiet site/templates
	$(BIN)/python manage.py makemigrations --check --dry-run

# Collects the strings of the code for translation; the only thing that needs the gettext programs.
messages: .venv
	$(BIN)/python manage.py makemessages -l et -l ru --no-location --no-obsolete --ignore=.venv --ignore=var --ignore='tests/*'
	PYTHONPATH=site $(BIN)/python -m config.catalogues locale/et/LC_MESSAGES/django.po locale/ru/LC_MESSAGES/django.po

# --- the environment: made by the machine's own Python, filled by uv from the lock -------------------------------------

.venv: .venv/.synced

.venv/.synced: .venv/bin/uv requirements-dev.txt
	@echo "Installing what Selge needs"
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python requirements-dev.txt
	@touch $@

.venv/bin/uv: requirements-uv.txt
	@command -v $(PYTHON) >/dev/null || { echo "Selge needs Python 3.11 or newer, and there is no $(PYTHON) here."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Selge needs Python 3.11 or newer, and $(PYTHON) is older. Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.13"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "This Python has no venv. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Making the environment in .venv"
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

# --- the lock: after every change of dependencies in pyproject.toml ----------------------------------------------------

LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	--universal --python-version 3.11 --custom-compile-command "make lock"

lock: .venv/bin/uv
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) pyproject.toml --group dev -o requirements-dev.txt
	echo "uv>=0.13,<0.14" | $(LOCK) - -o requirements-uv.txt
