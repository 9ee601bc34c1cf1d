#!/usr/bin/env bash
# Makes .venv: CPython 3.10, the locked packages, the Dutch pipeline and this project.
# With the argument "dev" it adds what the tests need.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "Set-up failed: $*" >&2; exit 1; }

find_uv() {
  if command -v uv >/dev/null; then
    command -v uv
  elif [ -x .tools/bin/uv ]; then
    echo .tools/bin/uv
  else
    command -v python3 >/dev/null || fail "no python3 found: install Python 3 (any version) first."
    echo "Installing uv in .tools ..." >&2
    python3 -m venv .tools >&2 \
      || fail "python3 cannot make a virtual environment: install the package python3-venv, or uv."
    .tools/bin/pip install --quiet --require-hashes --requirement requirements-uv.txt >&2 \
      || fail "uv could not be installed: is a package index reachable (PIP_INDEX_URL)?"
    echo .tools/bin/uv
  fi
}

is_python310() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; }

# On PATH, else among pyenv's versions, else uv finds or fetches one.
find_python() {
  local candidate
  for candidate in "$(command -v python3.10 || true)" \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python3.10; do
    if [ -n "$candidate" ] && [ -x "$candidate" ] && is_python310 "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  echo "Fetching CPython 3.10 with uv ..." >&2
  "$UV" python install --quiet 3.10 >&2 \
    || fail "no CPython 3.10 on PATH or in pyenv, and uv could not fetch one: install Python 3.10."
  "$UV" python find 3.10
}

UV="$(find_uv)"
install() { "$UV" pip install --quiet --python .venv/bin/python "$@"; }

if [ "${1:-}" = dev ]; then
  install --require-hashes --requirement requirements-dev.txt \
    || fail "the test tools could not be installed: see the message above."
  touch .venv/installed-dev
  exit
fi

if ! { [ -x .venv/bin/python ] && is_python310 .venv/bin/python; }; then
  PYTHON="$(find_python)"
  echo "Making .venv with $PYTHON ..."
  "$UV" venv --quiet --clear --python "$PYTHON" .venv || fail "the environment .venv could not be made."
fi
echo "Installing the locked packages (some 2.5 GB on disk, a few minutes the first time) ..."
install --require-hashes --requirement requirements.txt \
  || fail "a package could not be installed: see the message above."
# Reinstalled, as a rebuilt wheel has the same version.
install --no-deps --reinstall dutch/dist/*.whl || fail "the Dutch pipeline in dutch/dist could not be installed."
install --no-deps --no-build-isolation --editable . || fail "the project itself could not be installed."
touch .venv/installed
