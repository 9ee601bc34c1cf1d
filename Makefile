.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
BOT := .venv/bin/spoorzoeker

.PHONY: help run chat test check train evaluate bench lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: .venv/installed ## Set up what is missing, start the bot and say where to talk to it
	@$(BOT) run

chat: .venv/installed ## The same, and a conversation in this terminal
	@$(BOT) chat

test: .venv/installed-dev ## Set up what is missing and run every check and test
	@scripts/test.sh

check: .venv/installed-dev ## Only the quick checks: style, types, knowledge documents
	@scripts/check.sh

train: .venv/installed ## Train the model if anything it depends on has changed
	@$(BOT) train

evaluate: .venv/installed ## Measure how well the bot understands (docs/understanding.md)
	@$(BOT) evaluate

bench: .venv/installed ## Measure start-up, memory and speed beside a stock Rasa set-up
	@$(BOT) bench

lock: ## Renew the lock files after a change of requirements*.in
	@scripts/lock.sh

clean: ## Remove what was installed and built here
	rm -rf .venv .tools .cache models/*.tar.gz logs *.egg-info

.venv/installed: requirements.txt pyproject.toml $(wildcard dutch/dist/*.whl) scripts/setup.sh
	@scripts/setup.sh

.venv/installed-dev: .venv/installed requirements-dev.txt
	@scripts/setup.sh dev
