# syntax=docker/dockerfile:1
# The image of project, from apt.txt, constraints.txt, requirements-dev.txt, requirements.txt.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/library/python:3.12.14-alpine3.24 AS build

# Packages of the system that builds need
RUN apk add --no-cache libgomp1

# uv 0.13.9
COPY --from=ghcr.io/astral-sh/uv:0.13.9 --link /uv /usr/local/bin/uv

# The packages, with uv
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=requirements.txt,target=/tmp/spec/requirements.txt \
    --mount=type=bind,source=constraints.txt,target=/tmp/spec/constraints.txt \
    set -e; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=/usr/local/bin/python3 UV_PYTHON_DOWNLOADS=never; \
    uv venv --no-project /opt/env; \
    cd /tmp/spec; \
    uv pip install --python /opt/env/bin/python -r 'requirements.txt'

# What developers have besides, with uv
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=requirements.txt,target=/tmp/spec/requirements.txt \
    --mount=type=bind,source=constraints.txt,target=/tmp/spec/constraints.txt \
    --mount=type=bind,source=requirements-dev.txt,target=/tmp/spec/requirements-dev.txt \
    set -e; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=/usr/local/bin/python3 UV_PYTHON_DOWNLOADS=never; \
    cd /tmp/spec; \
    uv pip install --python /opt/env/bin/python -r 'requirements-dev.txt'

FROM docker.io/library/python:3.12.14-alpine3.24 AS dev

# Packages of the system that the environment needs
RUN apk add --no-cache libgomp1 tini

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

# Tools for developers
RUN apk add --no-cache bash git less nano procps-ng

# git works in a mounted project
RUN --network=none \
    set -e; \
    git config --system --add safe.directory /app; \
    sed -i 's#^\(app:.*:\)[^:]*$#\1/bin/bash#' /etc/passwd

# The project itself
WORKDIR /app
COPY --chown=10001:10001 . /app/

# Nothing runs as root
USER 10001:10001

LABEL "dev.pyve.plan"="sha256:6afb5efa1b72e0b2c61c631581d14ce759a83c23f46f650df985efeed8e8d773" \
    "org.opencontainers.image.base.name"="docker.io/library/python:3.12.14-alpine3.24" \
    "org.opencontainers.image.title"="project"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=15s --retries=3 \
    CMD ["/opt/env/bin/python", "-I", "-B", "-c", "import os, sys; assert os.path.realpath(sys.prefix) == os.path.realpath(\"/opt/env\"), sys.prefix"]
ENTRYPOINT ["/sbin/tini", "--", "/usr/local/bin/pyve-entry"]
CMD ["bash"]
