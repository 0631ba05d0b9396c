# Every recipe does its own set-up; `make` alone says what there is.
.DEFAULT_GOAL := help
BIN := .venv/bin
.PHONY: help run test check format env readme lock bench catalogues

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: ## set up and start Regioradar with its web chat
	@scripts/setup.sh run
	@exec $(BIN)/regioradar run

test: ## set up and run every test
	@scripts/setup.sh dev
	@$(BIN)/pytest --numprocesses=auto --quiet

check: ## style, types, layers, catalogues and documentation
	@scripts/setup.sh dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest --quiet tests/project

format: ## let ruff format and repair what it can, and put word lists in order
	@scripts/setup.sh dev
	@$(BIN)/python scripts/grammar.py
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

catalogues: ## collect the phrases from the code into domain/locale
	@scripts/setup.sh dev
	@$(BIN)/python scripts/catalogues.py

readme: ## write the tables of the READMEs anew from the code
	@scripts/setup.sh dev
	@$(BIN)/python scripts/readme.py

env: ## write .env.example anew from the settings
	@scripts/setup.sh dev
	@$(BIN)/python scripts/env_example.py

lock: ## write the lock files anew from pyproject.toml
	@scripts/setup.sh dev
	@scripts/lock.sh

bench: ## measure speed and reading quality, as ratios
	@scripts/setup.sh dev
	@$(BIN)/python -m benchmarks
