#!/bin/sh
# Sets up everything that `make run` (argument: run) or `make test` (argument: dev) needs, once for each lock file.
# Needs Python 3.11 or newer; as root on Debian it installs what else is missing, else it says what to install.
set -eu
wanted=$1
python=${PYTHON:-python3}

need() { # need PACKAGE WHY: a Debian package, installed when we may
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing Debian package $1 ($2) ..."
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
    else
        echo "Missing: $1 ($2). Install it first: sudo apt-get install $1" >&2
        exit 1
    fi
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Regioradar needs Python 3.11 or newer; '$python' is not that. Set PYTHON to one that is." >&2
    exit 1
}
"$python" -c 'import ensurepip, venv' 2>/dev/null || need python3-venv "to make a virtual environment"

lock=requirements/$wanted.lock
stamp=.venv/.$wanted.$(cksum < "$lock" | cut -d' ' -f1)
if [ ! -e "$stamp" ]; then
    echo "Setting up (1/2): virtual environment in .venv ..."
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    echo "Setting up (2/2): $(grep -c '^[a-z]' "$lock") packages from $lock; the first time takes about a minute ..."
    .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r "$lock"
    .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    touch "$stamp"
fi
if [ "$wanted" = dev ] && ! command -v chromium >/dev/null; then
    need chromium "for the browser tests"
fi
