# syntax=docker/dockerfile:1
# The image of greeter, from pyproject.toml, uv.lock.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/library/python:3.13.15-slim-trixie AS build

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

FROM docker.io/library/python:3.13.15-slim-trixie AS ci

# Packages of the system that the environment needs
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tini; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# A user without rights
RUN --network=none \
    set -e; \
    groupadd --gid 10001 app; \
    useradd --uid 10001 --gid 10001 --create-home --home-dir /home/app --shell /usr/sbin/nologin --no-log-init app; \
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
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# git works in a mounted project
RUN --network=none \
    git config --system --add safe.directory /app

# The project itself
WORKDIR /app
COPY --chown=10001:10001 . /app/

# Nothing runs as root
USER 10001:10001

LABEL "dev.pyve.plan"="sha256:264899cb1c0fd3904a7c7c0c25ee5ac1dac0fc4ae053c29a70497f9427836d23" \
    "org.opencontainers.image.base.name"="docker.io/library/python:3.13.15-slim-trixie" \
    "org.opencontainers.image.description"="Says hello" \
    "org.opencontainers.image.title"="greeter" \
    "org.opencontainers.image.version"="1.4.0"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=15s --retries=3 \
    CMD ["/opt/env/bin/python", "-I", "-B", "-c", "import os, sys; assert os.path.realpath(sys.prefix) == os.path.realpath(\"/opt/env\"), sys.prefix"]
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/pyve-entry"]
CMD ["sh"]
