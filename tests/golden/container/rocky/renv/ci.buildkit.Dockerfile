# syntax=docker/dockerfile:1
# The image of project, from renv.lock.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/rockylinux/rockylinux:9.8-minimal AS build

# Packages of the system that builds need
RUN set -e; \
    microdnf install -y --nodocs --setopt=install_weak_deps=0 ca-certificates tar; \
    microdnf clean all

# micromamba, which installs R
COPY --from=docker.io/mambaorg/micromamba:2.6.1 --link /bin/micromamba /usr/local/bin/micromamba

# R 4.4.2
RUN --mount=type=cache,target=/opt/pyve/cache/micromamba,sharing=locked \
    set -e; \
    export MAMBA_ALWAYS_COPY=true MAMBA_REGISTER_ENVS=false MAMBA_ROOT_PREFIX=/opt/pyve/cache/micromamba NO_COLOR=1; \
    micromamba create -y -p /opt/env --override-channels -c conda-forge 'r-base=4.4.2'

# What restores a renv.lock
COPY --chmod=0644 <<'EOF' /opt/pyve/restore.R
# Installs renv, and with it what a renv.lock names, into one library.
arguments <- commandArgs(trailingOnly = TRUE)
destination <- arguments[[1L]]
lockfile <- arguments[[2L]]
version <- arguments[[3L]]
rest <- arguments[-(1:3)]
repositories <- stats::setNames(rest[c(FALSE, TRUE)], rest[c(TRUE, FALSE)])

options(
  repos = repositories,
  renv.config.repos.override = repositories,
  renv.consent = TRUE,
  timeout = 600
)
dir.create(destination, recursive = TRUE, showWarnings = FALSE)
.libPaths(c(destination, .libPaths()))

# Only the newest version of a package is where repositories list it.
fetch <- function(version) {
  file <- sprintf("renv_%s.tar.gz", version)
  target <- file.path(tempdir(), file)
  for (repository in repositories) {
    for (folder in c("src/contrib", "src/contrib/Archive/renv")) {
      url <- paste(sub("/+$", "", repository), folder, file, sep = "/")
      status <- tryCatch(
        suppressWarnings(utils::download.file(url, target, mode = "wb", quiet = TRUE)),
        error = function(cause) 1L
      )
      if (status == 0L) return(target)
    }
  }
  stop(sprintf("no repository of the lock has renv %s", version))
}

if (nzchar(version)) {
  utils::install.packages(fetch(version), lib = destination, repos = NULL, type = "source")
} else {
  utils::install.packages("renv", lib = destination)
}
loadNamespace("renv", lib.loc = destination)
renv::restore(lockfile = lockfile, library = destination, prompt = FALSE)
EOF

# The packages of R
RUN --mount=type=cache,target=/opt/pyve/cache/renv/conda,sharing=locked \
    --mount=type=bind,source=renv.lock,target=/tmp/spec/renv.lock \
    --mount=type=secret,id=github-pat,target=/run/secrets/github-pat \
    set -e; \
    export RENV_CONFIG_AUTOLOADER_ENABLED=FALSE RENV_CONFIG_CACHE_SYMLINKS=FALSE RENV_CONFIG_PAK_ENABLED=FALSE RENV_CONFIG_SANDBOX_ENABLED=FALSE RENV_PATHS_PREFIX_AUTO=TRUE RENV_PATHS_ROOT=/opt/pyve/cache/renv/conda RENV_CONFIG_PPM_ENABLED=FALSE RENV_PPM_ENABLED=FALSE; \
    export PATH="/opt/env/bin:$PATH"; \
    if [ -s /run/secrets/github-pat ]; then export GITHUB_PAT="$(cat /run/secrets/github-pat)"; fi; \
    Rscript --vanilla /opt/pyve/restore.R '/opt/env/lib/R/site-library' '/tmp/spec/renv.lock' '1.1.1' 'CRAN' 'https://packagemanager.posit.co/cran/2025-02-28'

# What the scripts of its packages set
RUN --network=none \
    set -e; \
    mkdir -p /opt/env/etc/pyve; \
    env -i HOME=/home/app PATH="$PATH" PYVE_IMAGE_PATH="$PATH" MAMBA_ROOT_PREFIX=/opt/pyve/cache/micromamba micromamba run -p /opt/env sh -c 'more="${PATH%":$PYVE_IMAGE_PATH"}:"; if [ "$more" != "$PATH:" ]; then export PYVE_MORE_PATH="$(echo "$more" | sed "s#/opt/env/bin:##g; s#/opt/pyve/cache/micromamba/condabin:##g")"; unset PATH; fi; unset HOME OLDPWD PWD SHLVL _ CONDA_PROMPT_MODIFIER MAMBA_EXE MAMBA_ROOT_PREFIX CONDA_DEFAULT_ENV CONDA_PREFIX CONDA_SHLVL PYVE_IMAGE_PATH; export -p > /opt/env/etc/pyve/activation.sh; if [ -n "${PYVE_MORE_PATH+set}" ]; then echo '\''PATH=$PYVE_MORE_PATH$PATH; unset PYVE_MORE_PATH'\'' >> /opt/env/etc/pyve/activation.sh; fi'

FROM docker.io/rockylinux/rockylinux:9.8-minimal AS ci

# Packages of the system that the environment needs
RUN set -e; \
    microdnf install -y --nodocs --setopt=install_weak_deps=0 catatonit shadow-utils; \
    microdnf clean all

# A user without rights
RUN --network=none \
    set -e; \
    groupadd --gid 10001 app; \
    useradd --uid 10001 --gid 10001 --create-home --home-dir /home/app --shell /sbin/nologin --no-log-init app; \
    mkdir -p /app; \
    chown 10001:10001 /app

# R finds its packages, and a project's .Rprofile installs no others
ENV RENV_CONFIG_AUTOLOADER_ENABLED="FALSE" \
    R_LIBS="/opt/env/lib/R/site-library"

# The environment is active
ENV PATH="/opt/env/bin:$PATH" \
    CONDA_DEFAULT_ENV="/opt/env" \
    CONDA_PREFIX="/opt/env" \
    CONDA_SHLVL="1"

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
RUN set -e; \
    microdnf install -y --nodocs --setopt=install_weak_deps=0 git-core; \
    microdnf clean all

# git works in a mounted project
RUN --network=none \
    git config --system --add safe.directory /app

# The project itself
WORKDIR /app
COPY --chown=10001:10001 . /app/

# Nothing runs as root
USER 10001:10001

LABEL "dev.pyve.plan"="sha256:1357cc7b987455a74ae5aa9f9dacb5931d56b7accb0e350b7768faa53b2bf934" \
    "org.opencontainers.image.base.name"="docker.io/rockylinux/rockylinux:9.8-minimal" \
    "org.opencontainers.image.title"="project"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=15s --retries=3 \
    CMD ["env", "TMPDIR=/dev/shm", "/opt/env/bin/Rscript", "--vanilla", "-e", "stopifnot(startsWith(normalizePath(R.home()), normalizePath(\"/opt/env\")))"]
ENTRYPOINT ["/usr/libexec/catatonit/catatonit", "--", "/usr/local/bin/pyve-entry"]
CMD ["sh"]
