#!/usr/bin/env bash
# The quick checks: style, types, knowledge documents.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
"$bin/ruff" check --quiet .
"$bin/ruff" format --check --quiet .
"$bin/mypy"
"$bin/spoorzoeker" knowledge check
sources="${SPOORZOEKER_SOURCES:-../shared/documents}"
if [ -d "$sources" ]; then
  "$bin/spoorzoeker" knowledge coverage --sources "$sources" | tail -n 1
else
  echo "No source documents in $sources (SPOORZOEKER_SOURCES): their coverage was not checked."
fi
