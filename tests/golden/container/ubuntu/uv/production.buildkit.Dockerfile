# syntax=docker/dockerfile:1
# The image of greeter, from pyproject.toml, uv.lock.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/library/ubuntu:24.04 AS build

# uv 0.13.9
COPY --from=ghcr.io/astral-sh/uv:0.13.9 --link /uv /usr/local/bin/uv

# Python 3.13.15
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=secret,id=uv-python-install-mirror,target=/run/secrets/uv-python-install-mirror \
    set -e; \
    export UV_PYTHON_INSTALL_DIR=/opt/python UV_PYTHON_PREFERENCE=only-managed; \
    if [ -s /run/secrets/uv-python-install-mirror ]; then export UV_PYTHON_INSTALL_MIRROR="$(cat /run/secrets/uv-python-install-mirror)"; fi; \
    uv python install --no-bin --no-progress 3.13.15; \
    rm -rf /opt/python/*/bin/pip* /opt/python/*/lib/python*/site-packages/pip*

# The packages, with uv
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=uv.lock,target=/tmp/spec/uv.lock \
    --mount=type=bind,source=pyproject.toml,target=/tmp/spec/pyproject.toml \
    set -e; \
    cd /tmp/spec; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=3.13.15 UV_PYTHON_DOWNLOADS=never UV_PYTHON_INSTALL_DIR=/opt/python UV_PYTHON_PREFERENCE=only-managed; \
    uv sync --frozen --no-install-local --no-default-groups

# greeter itself
COPY . /tmp/build/
RUN --mount=type=cache,target=/root/.cache/uv \
    set -e; \
    cd /tmp/build; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=3.13.15 UV_PYTHON_DOWNLOADS=never UV_PYTHON_INSTALL_DIR=/opt/python UV_PYTHON_PREFERENCE=only-managed; \
    uv sync --locked --no-editable --no-default-groups; \
    cd /; \
    rm -rf /tmp/build

FROM docker.io/library/ubuntu:24.04 AS production

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
COPY --from=build --link /opt/python /opt/python
COPY --from=build --link /opt/env /opt/env

# The project itself
WORKDIR /app
COPY --chown=10001:10001 . /app/

# Nothing runs as root
USER 10001:10001

LABEL "dev.pyve.plan"="sha256:7df266c4fecd35aacb00c7229bb61757ba8901c10e8e5ef176ea6be45d6b0551" \
    "org.opencontainers.image.base.name"="docker.io/library/ubuntu:24.04" \
    "org.opencontainers.image.description"="Says hello" \
    "org.opencontainers.image.title"="greeter" \
    "org.opencontainers.image.version"="1.4.0"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=15s --retries=3 \
    CMD ["/opt/env/bin/python", "-I", "-B", "-c", "import os, sys; assert os.path.realpath(sys.prefix) == os.path.realpath(\"/opt/env\"), sys.prefix"]
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/pyve-entry"]
CMD ["greeter"]
