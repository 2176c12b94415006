# syntax=docker/dockerfile:1
# The image of project, from renv.lock.
# Change those and run `pyve container generate`, not this file.

FROM docker.io/rocker/r-ver:4.4.2 AS build

# Packages of the system that builds need
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libcurl4-openssl-dev; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

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
RUN --mount=type=cache,target=/opt/pyve/cache/renv/4.4.2,sharing=locked \
    --mount=type=bind,source=renv.lock,target=/tmp/spec/renv.lock \
    --mount=type=secret,id=github-pat,target=/run/secrets/github-pat \
    set -e; \
    export RENV_CONFIG_AUTOLOADER_ENABLED=FALSE RENV_CONFIG_CACHE_SYMLINKS=FALSE RENV_CONFIG_PAK_ENABLED=FALSE RENV_CONFIG_SANDBOX_ENABLED=FALSE RENV_PATHS_PREFIX_AUTO=TRUE RENV_PATHS_ROOT=/opt/pyve/cache/renv/4.4.2; \
    if [ -s /run/secrets/github-pat ]; then export GITHUB_PAT="$(cat /run/secrets/github-pat)"; fi; \
    Rscript --vanilla /opt/pyve/restore.R '/opt/env/lib/R/site-library' '/tmp/spec/renv.lock' '1.1.1' 'CRAN' 'https://packagemanager.posit.co/cran/2025-02-28'

FROM docker.io/rocker/r-ver:4.4.2 AS ci

# Packages of the system that the environment needs
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    set -e; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends '^libcurl4(t64)?$' tini; \
    rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log

# A user without rights
RUN --network=none \
    set -e; \
    groupadd --gid 10001 app; \
    useradd --uid 10001 --gid 10001 --create-home --home-dir /home/app --shell /usr/sbin/nologin --no-log-init app; \
    mkdir -p /app; \
    chown 10001:10001 /app

# R finds its packages, and a project's .Rprofile installs no others
ENV RENV_CONFIG_AUTOLOADER_ENABLED="FALSE" \
    R_LIBS="/opt/env/lib/R/site-library"

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

LABEL "dev.pyve.plan"="sha256:fa7bf3490fbe4dbd12cd861f3e8395e0836aa623136701656ee1c378b028d489" \
    "org.opencontainers.image.base.name"="docker.io/rocker/r-ver:4.4.2" \
    "org.opencontainers.image.title"="project"
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=15s --retries=3 \
    CMD ["env", "TMPDIR=/dev/shm", "Rscript", "--vanilla", "-e", "stopifnot(dir.exists(\"/opt/env/lib/R\"))"]
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/pyve-entry"]
CMD ["sh"]
