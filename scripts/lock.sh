#!/usr/bin/env bash
# Renews the lock files: versions and hashes, no index addresses.
set -euo pipefail
cd "$(dirname "$0")/.."
uv="$(command -v uv || echo .tools/bin/uv)"
compile() {
  "$uv" pip compile --quiet --generate-hashes --no-emit-index-url --no-header \
    --python-version 3.10 "$1.in" --output-file "$1.txt"
}
compile requirements
compile requirements-dev
compile requirements-uv
