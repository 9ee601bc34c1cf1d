#!/usr/bin/env bash
# Every check and test; all of it runs offline once the packages are installed.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/check.sh
.venv/bin/spoorzoeker train
.venv/bin/spoorzoeker evaluate --floors
.venv/bin/pytest
