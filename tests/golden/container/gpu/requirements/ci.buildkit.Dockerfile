# syntax=docker/dockerfile:1
# The image of project, from apt.txt, constraints.txt, requirements-dev.txt, requirements.txt.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/library/ubuntu:24.04 AS build

# Packages of the system that builds need
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libgomp1; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# uv 0.13.9
COPY --from=ghcr.io/astral-sh/uv:0.13.9 --link /uv /usr/local/bin/uv

# Python 3.12.14
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=secret,id=uv-python-install-mirror,target=/run/secrets/uv-python-install-mirror \
    set -e; \
    export UV_PYTHON_INSTALL_DIR=/opt/python UV_PYTHON_PREFERENCE=only-managed; \
    if [ -s /run/secrets/uv-python-install-mirror ]; then export UV_PYTHON_INSTALL_MIRROR="$(cat /run/secrets/uv-python-install-mirror)"; fi; \
    uv python install --no-bin --no-progress 3.12.14; \
    rm -rf /opt/python/*/bin/pip* /opt/python/*/lib/python*/site-packages/pip*

# The packages, with uv
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=requirements.txt,target=/tmp/spec/requirements.txt \
    --mount=type=bind,source=constraints.txt,target=/tmp/spec/constraints.txt \
    set -e; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=3.12.14 UV_PYTHON_DOWNLOADS=never UV_PYTHON_INSTALL_DIR=/opt/python UV_PYTHON_PREFERENCE=only-managed; \
    uv venv --no-project /opt/env; \
    cd /tmp/spec; \
    uv pip install --python /opt/env/bin/python -r 'requirements.txt'

# What developers have besides, with uv
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=requirements.txt,target=/tmp/spec/requirements.txt \
    --mount=type=bind,source=constraints.txt,target=/tmp/spec/constraints.txt \
    --mount=type=bind,source=requirements-dev.txt,target=/tmp/spec/requirements-dev.txt \
    set -e; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=3.12.14 UV_PYTHON_DOWNLOADS=never UV_PYTHON_INSTALL_DIR=/opt/python UV_PYTHON_PREFERENCE=only-managed; \
    cd /tmp/spec; \
    uv pip install --python /opt/env/bin/python -r 'requirements-dev.txt'

FROM docker.io/library/ubuntu:24.04 AS ci

# Packages of the system that the environment needs
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libgomp1 tini; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# A user without rights
RUN --network=none \
    set -e; \
    groupadd --gid 10001 app; \
    useradd --uid 10001 --gid 10001 --create-home --home-dir /home/app --shell /usr/sbin/nologin --no-log-init app; \
    mkdir -p /app; \
    chown 10001:10001 /app

# The GPUs of the machine are to be seen
ENV NVIDIA_DRIVER_CAPABILITIES="compute,utility" \
    NVIDIA_VISIBLE_DEVICES="all"

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

LABEL "dev.pyve.plan"="sha256:74128a43847b29c76daa8330c22f5fc72c7412642539ece6ab8aa387b3bbac5e" \
    "org.opencontainers.image.base.name"="docker.io/library/ubuntu:24.04" \
    "org.opencontainers.image.title"="project"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=15s --retries=3 \
    CMD ["/opt/env/bin/python", "-I", "-B", "-c", "import os, sys; assert os.path.realpath(sys.prefix) == os.path.realpath(\"/opt/env\"), sys.prefix"]
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/pyve-entry"]
CMD ["sh"]
