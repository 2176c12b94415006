/**
 * The program that restores a renv.lock in an image. It is the same for every project: what a lock says
 * reaches it as arguments.
 */

/** Where an image has it while it is built. */
export const renvScriptPath = "/opt/pyve/restore.R";

/**
 * Arguments: the library, the lock, the version of renv (empty: the newest), then names and URLs of the
 * repositories by turns.
 */
export const renvScript = `# Installs renv, and with it what a renv.lock names, into one library.
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
`;
