# The image of project, from environment.yml.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/library/debian:13.5-slim AS build

# Packages of the system that builds need
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends bash ca-certificates; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# micromamba 2.6.1
COPY --from=docker.io/mambaorg/micromamba:2.6.1 /bin/micromamba /usr/local/bin/micromamba

# The environment of `environment.yml`
RUN --mount=type=cache,target=/root/.cache/pip \
    --mount=type=cache,target=/root/.cache/uv \
    --mount=type=cache,target=/opt/pyve/cache/micromamba,sharing=locked \
    --mount=type=bind,source=environment.yml,target=/tmp/spec/environment.yml \
    set -e; \
    : 'environment.yml' c864525855467f789ad26d233538c1baa4a6715076d7f8a0ac4ff797cd6e8025; \
    export MAMBA_ALWAYS_COPY=true MAMBA_REGISTER_ENVS=false MAMBA_ROOT_PREFIX=/opt/pyve/cache/micromamba NO_COLOR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 UV_LINK_MODE=copy; \
    micromamba create -y -p /opt/env -f '/tmp/spec/environment.yml'

# What the scripts of its packages set
RUN set -e; \
    mkdir -p /opt/env/etc/pyve; \
    env -i HOME=/home/app PATH="$PATH" PYVE_IMAGE_PATH="$PATH" MAMBA_ROOT_PREFIX=/opt/pyve/cache/micromamba micromamba run -p /opt/env sh -c 'more="${PATH%":$PYVE_IMAGE_PATH"}:"; if [ "$more" != "$PATH:" ]; then export PYVE_MORE_PATH="$(echo "$more" | sed "s#/opt/env/bin:##g; s#/opt/pyve/cache/micromamba/condabin:##g")"; unset PATH; fi; unset HOME OLDPWD PWD SHLVL _ CONDA_PROMPT_MODIFIER MAMBA_EXE MAMBA_ROOT_PREFIX CONDA_DEFAULT_ENV CONDA_PREFIX CONDA_SHLVL FORECAST_MODE PYVE_IMAGE_PATH; export -p > /opt/env/etc/pyve/activation.sh; if [ -n "${PYVE_MORE_PATH+set}" ]; then echo '\''PATH=$PYVE_MORE_PATH$PATH; unset PYVE_MORE_PATH'\'' >> /opt/env/etc/pyve/activation.sh; fi'

FROM docker.io/library/debian:13.5-slim AS ci

# Packages of the system that the environment needs
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tini; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# A user without rights
RUN set -e; \
    groupadd --gid 10001 app; \
    useradd --uid 10001 --gid 10001 --create-home --home-dir /home/app --shell /usr/sbin/nologin --no-log-init app; \
    mkdir -p /app; \
    chown 10001:10001 /app

# The environment is active
ENV PATH="/opt/env/bin:$PATH" \
    CONDA_DEFAULT_ENV="/opt/env" \
    CONDA_PREFIX="/opt/env" \
    CONDA_SHLVL="1" \
    FORECAST_MODE="dry run: \$5"

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

# Tools for CI
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# git works in a mounted project
RUN git config --system --add safe.directory /app

# The project itself
WORKDIR /app
COPY --chown=10001:10001 . /app/

# Nothing runs as root
USER 10001:10001

LABEL "dev.pyve.plan"="sha256:b10403f180fc07405299ed814f9646c17b8d9b1b85e1885743a527c463668eb5" \
    "org.opencontainers.image.base.name"="docker.io/library/debian:13.5-slim" \
    "org.opencontainers.image.title"="project"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=15s --retries=3 \
    CMD ["/opt/env/bin/python", "-I", "-B", "-c", "import os, sys; assert os.path.realpath(sys.prefix) == os.path.realpath(\"/opt/env\"), sys.prefix"]
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/pyve-entry"]
CMD ["sh"]
