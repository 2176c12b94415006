# The image of project, from apt.txt, constraints.txt, requirements-dev.txt, requirements.txt.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/rockylinux/rockylinux:9.8-minimal AS build

# Packages of the system that builds need
RUN set -e; \
    microdnf install -y --nodocs --setopt=install_weak_deps=0 libgomp1; \
    microdnf clean all

# uv 0.13.9
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /usr/local/bin/uv

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
    : 'requirements.txt' a2c5d9d229e3ef0ca5723128950cfff0f06c07df8942bc755adfa9909a16dcad 'constraints.txt' f217bab4d8fb472f84e26ec5beee774ef39573e7d10253560738b006261a3a9b; \
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
    : 'requirements.txt' a2c5d9d229e3ef0ca5723128950cfff0f06c07df8942bc755adfa9909a16dcad 'constraints.txt' f217bab4d8fb472f84e26ec5beee774ef39573e7d10253560738b006261a3a9b 'requirements-dev.txt' 0eb357dcfb3b170beed8da5f301da5da331e52151779f39fb8a027ac2a878216; \
    export PYC_INVALIDATION_MODE=UNCHECKED_HASH PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=/opt/env UV_PYTHON=3.12.14 UV_PYTHON_DOWNLOADS=never UV_PYTHON_INSTALL_DIR=/opt/python UV_PYTHON_PREFERENCE=only-managed; \
    cd /tmp/spec; \
    uv pip install --python /opt/env/bin/python -r 'requirements-dev.txt'

FROM docker.io/rockylinux/rockylinux:9.8-minimal AS ci

# Packages of the system that the environment needs
RUN set -e; \
    microdnf install -y --nodocs --setopt=install_weak_deps=0 catatonit libgomp1 shadow-utils; \
    microdnf clean all

# A user without rights
RUN set -e; \
    groupadd --gid 10001 app; \
    useradd --uid 10001 --gid 10001 --create-home --home-dir /home/app --shell /sbin/nologin --no-log-init app; \
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
COPY --from=build /opt/python /opt/python
COPY --from=build /opt/env /opt/env

# Tools for CI
RUN set -e; \
    microdnf install -y --nodocs --setopt=install_weak_deps=0 git-core; \
    microdnf clean all

# git works in a mounted project
RUN git config --system --add safe.directory /app

# The project itself
WORKDIR /app
COPY --chown=10001:10001 . /app/

# Nothing runs as root
USER 10001:10001

LABEL "dev.pyve.plan"="sha256:334d4168df6f7dc16369e869e6c8d2cd2632204c503e8f75c86ddb0dd0fd3135" \
    "org.opencontainers.image.base.name"="docker.io/rockylinux/rockylinux:9.8-minimal" \
    "org.opencontainers.image.title"="project"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=15s --retries=3 \
    CMD ["/opt/env/bin/python", "-I", "-B", "-c", "import os, sys; assert os.path.realpath(sys.prefix) == os.path.realpath(\"/opt/env\"), sys.prefix"]
ENTRYPOINT ["/usr/libexec/catatonit/catatonit", "--", "/usr/local/bin/pyve-entry"]
CMD ["sh"]
