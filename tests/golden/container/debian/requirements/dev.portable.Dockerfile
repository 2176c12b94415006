# The image of project, from apt.txt, constraints.txt, requirements-dev.txt, requirements.txt.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/library/python:3.12.14-slim-trixie AS build

# Packages of the system that builds need
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libgomp1; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# uv 0.13.9
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /usr/local/bin/uv

# The packages, with uv
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=requirements.txt,target=/tmp/spec/requirements.txt \
    --mount=type=bind,source=constraints.txt,target=/tmp/spec/constraints.txt \
    set -e; \
    : 'requirements.txt' a2c5d9d229e3ef0ca5723128950cfff0f06c07df8942bc755adfa9909a16dcad 'constraints.txt' f217bab4d8fb472f84e26ec5beee774ef39573e7d10253560738b006261a3a9b; \
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
    : 'requirements.txt' a2c5d9d229e3ef0ca5723128950cfff0f06c07df8942bc755adfa9909a16dcad 'constraints.txt' f217bab4d8fb472f84e26ec5beee774ef39573e7d10253560738b006261a3a9b 'requirements-dev.txt' 0eb357dcfb3b170beed8da5f301da5da331e52151779f39fb8a027ac2a878216; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=/usr/local/bin/python3 UV_PYTHON_DOWNLOADS=never; \
    cd /tmp/spec; \
    uv pip install --python /opt/env/bin/python -r 'requirements-dev.txt'

FROM docker.io/library/python:3.12.14-slim-trixie AS dev

# Packages of the system that the environment needs
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libgomp1 tini; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# A user without rights
RUN set -e; \
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
RUN mkdir -p '/usr/local/bin' && \
    printf '%s\n' \
    '#!/bin/sh' \
    '# Sets what the scripts of the environment set, then becomes the command.' \
    'if [ -r /opt/env/etc/pyve/activation.sh ]; then' \
    '  . /opt/env/etc/pyve/activation.sh' \
    'fi' \
    '[ "$#" -gt 0 ] || set -- sh' \
    'exec "$@"' \
    > '/usr/local/bin/pyve-entry' && \
    chmod 0755 '/usr/local/bin/pyve-entry'

# The environment
COPY --from=build /opt/env /opt/env

# Tools for developers
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends bash git less nano procps; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# git works in a mounted project
RUN set -e; \
    git config --system --add safe.directory /app; \
    sed -i 's#^\(app:.*:\)[^:]*$#\1/bin/bash#' /etc/passwd

# The project itself
WORKDIR /app
COPY --chown=10001:10001 . /app/

# Nothing runs as root
USER 10001:10001

LABEL "dev.pyve.plan"="sha256:3c9efd0122b1ec0c49d3cb239aeece2e5c4e585955e0a6191c4d625189852683" \
    "org.opencontainers.image.base.name"="docker.io/library/python:3.12.14-slim-trixie" \
    "org.opencontainers.image.title"="project"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=15s --retries=3 \
    CMD ["/opt/env/bin/python", "-I", "-B", "-c", "import os, sys; assert os.path.realpath(sys.prefix) == os.path.realpath(\"/opt/env\"), sys.prefix"]
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/pyve-entry"]
CMD ["bash"]
