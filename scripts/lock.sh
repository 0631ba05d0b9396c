#!/bin/sh
# Writes both lock files, with hashes and without any registry's address.
set -eu
compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-header --upgrade pyproject.toml "$@"
}
compile requirements/build.in --output-file requirements/run.lock
compile requirements/build.in --group dev --output-file requirements/dev.lock
