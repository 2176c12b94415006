# syntax=docker/dockerfile:1
# The image of greeter, from pyproject.toml, uv.lock.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/library/python:3.13.15-alpine3.24 AS build

# uv 0.13.9
COPY --from=ghcr.io/astral-sh/uv:0.13.9 --link /uv /usr/local/bin/uv

# The packages, with uv
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=uv.lock,target=/tmp/spec/uv.lock \
    --mount=type=bind,source=pyproject.toml,target=/tmp/spec/pyproject.toml \
    set -e; \
    cd /tmp/spec; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=/usr/local/bin/python3 UV_PYTHON_DOWNLOADS=never; \
    uv sync --frozen --no-install-local --no-default-groups

# What developers have besides, with uv
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=uv.lock,target=/tmp/spec/uv.lock \
    --mount=type=bind,source=pyproject.toml,target=/tmp/spec/pyproject.toml \
    set -e; \
    cd /tmp/spec; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=/usr/local/bin/python3 UV_PYTHON_DOWNLOADS=never; \
    uv sync --frozen --no-install-local --no-default-groups --group 'dev'

# greeter itself
COPY . /tmp/build/
RUN --mount=type=cache,target=/root/.cache/uv \
    set -e; \
    cd /tmp/build; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=/usr/local/bin/python3 UV_PYTHON_DOWNLOADS=never; \
    uv sync --locked --no-editable --no-default-groups --group 'dev'; \
    cd /; \
    rm -rf /tmp/build

FROM docker.io/library/python:3.13.15-alpine3.24 AS ci

# Packages of the system that the environment needs
RUN apk add --no-cache tini

# A user without rights
RUN --network=none \
    set -e; \
    addgroup -g 10001 app; \
    adduser -D -u 10001 -G app -h /home/app -s /sbin/nologin app; \
    mkdir -p /app; \
    chown 10001:10001 /app

# The environment is active
ENV PATH="/opt/env/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE="1" \
    PYTHONUNBUFFERED="1" \
    VIRTUAL_ENV="/opt/env"

# Enters the environment, then becomes the command
COPY --chmod=0755 <<'EOF' /usr/local/bin/pyve-entry
#!/bin/sh
# Sets what the scripts of the environment set, then becomes the command.
if [ -r /opt/env/etc/pyve/activation.sh ]; then
  . /opt/env/etc/pyve/activation.sh
fi
[ "$#" -gt 0 ] || set -- sh
exec "$@"
EOF

# The environment
COPY --from=build --link /opt/env /opt/env

# Tools for CI
RUN apk add --no-cache git

# git works in a mounted project
RUN --network=none \
    git config --system --add safe.directory /app

# The project itself
WORKDIR /app
COPY --chown=10001:10001 . /app/

# Nothing runs as root
USER 10001:10001

LABEL "dev.pyve.plan"="sha256:47785c0a77714e3e76640adffbafe5840814592e52b80b9948b2b359547befee" \
    "org.opencontainers.image.base.name"="docker.io/library/python:3.13.15-alpine3.24" \
    "org.opencontainers.image.description"="Says hello" \
    "org.opencontainers.image.title"="greeter" \
    "org.opencontainers.image.version"="1.4.0"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=15s --retries=3 \
    CMD ["/opt/env/bin/python", "-I", "-B", "-c", "import os, sys; assert os.path.realpath(sys.prefix) == os.path.realpath(\"/opt/env\"), sys.prefix"]
ENTRYPOINT ["/sbin/tini", "--", "/usr/local/bin/pyve-entry"]
CMD ["sh"]
