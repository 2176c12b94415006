# The image of greeter, from pyproject.toml, uv.lock.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/rockylinux/rockylinux:9.8-minimal AS build

# uv 0.13.9
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /usr/local/bin/uv

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
    : 'uv.lock' effc6e0d85fef6ca1a1cf5e9da24600a17b3b607d0d000ccdc63a8dba3fd289f 'pyproject.toml' b62527f4be80ec5fa2b344d2f439529f1e27a25592bb2b8211fc4f7d2e75fd1a; \
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

FROM docker.io/rockylinux/rockylinux:9.8-minimal AS production

# Packages of the system that the environment needs
RUN set -e; \
    microdnf install -y --nodocs --setopt=install_weak_deps=0 catatonit shadow-utils; \
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

# The project itself
WORKDIR /app
COPY --chown=10001:10001 . /app/

# Nothing runs as root
USER 10001:10001

LABEL "dev.pyve.plan"="sha256:f249074f59bc7f080bfdcfd5814f073577687b96c91a818c1e889174dd143c4b" \
    "org.opencontainers.image.base.name"="docker.io/rockylinux/rockylinux:9.8-minimal" \
    "org.opencontainers.image.description"="Says hello" \
    "org.opencontainers.image.title"="greeter" \
    "org.opencontainers.image.version"="1.4.0"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=15s --retries=3 \
    CMD ["/opt/env/bin/python", "-I", "-B", "-c", "import os, sys; assert os.path.realpath(sys.prefix) == os.path.realpath(\"/opt/env\"), sys.prefix"]
ENTRYPOINT ["/usr/libexec/catatonit/catatonit", "--", "/usr/local/bin/pyve-entry"]
CMD ["greeter"]
