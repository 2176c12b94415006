/**
 * What is never sent to an engine, as lines of a .dockerignore. What is not sent is in no layer, in no
 * cache, and changes no digest. `dist` and `build` stay: wheels that a project installs, and the files
 * that a web server gives out, are in such folders.
 */

/** Each with the reason why. */
const reasons: readonly { readonly why: string; readonly patterns: readonly string[] }[] = [
  {
    why: "environments are made anew in the image, for its own system",
    patterns: [
      ".pyve",
      ".venv",
      "venv",
      "**/.venv",
      "renv/library",
      "renv/staging",
      "renv/python",
      "**/.pixi",
      "**/__pypackages__",
      "**/node_modules",
    ],
  },
  {
    why: "secrets, and what often holds some",
    patterns: [
      "**/.env",
      "**/.env.*",
      "!**/.env.example",
      "**/.envrc",
      "**/*.pem",
      "**/*.key",
      "**/*.p12",
      "**/*.pfx",
      "**/id_rsa*",
      "**/id_ecdsa*",
      "**/id_ed25519*",
      "**/.netrc",
      "**/.pypirc",
      "**/.condarc",
      "**/.Renviron",
      "**/.git-credentials",
      "**/.aws",
      "**/.azure",
      "**/.config/gcloud",
      "**/.docker",
      "**/.gnupg",
      "**/.kube",
      "**/.ssh",
    ],
  },
  {
    why: "history: it is large, and changes although no file does",
    patterns: [".git", ".hg", ".svn", ".jj"],
  },
  {
    why: "written by running the project; bytecode names another interpreter",
    patterns: [
      "**/__pycache__",
      "**/*.py[co]",
      "**/*.egg-info",
      "**/.pytest_cache",
      "**/.mypy_cache",
      "**/.ruff_cache",
      "**/.hypothesis",
      "**/.ipynb_checkpoints",
      "**/.tox",
      "**/.nox",
      "**/.coverage",
      "**/htmlcov",
      "**/.direnv",
      "**/.RData",
      "**/.Rhistory",
    ],
  },
  {
    why: "of the editor or the desktop",
    patterns: ["**/.DS_Store", "**/.idea", "**/.vscode", "**/.Rproj.user"],
  },
  {
    why: "how the image is made is not in the image, and an edit of it rebuilds nothing else",
    patterns: [
      ".dockerignore",
      ".containerignore",
      "Dockerfile*",
      "Containerfile*",
      "compose*.yaml",
      "compose*.yml",
      "docker-compose*.yaml",
      "docker-compose*.yml",
      ".devcontainer",
    ],
  },
];

/** The lines. A later one counts before an earlier one. */
export const leftOut: readonly string[] = reasons.flatMap(({ patterns }) => patterns);
