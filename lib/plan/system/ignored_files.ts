/**
 * What is never sent to an engine, as lines of a .dockerignore. What is not sent is in no layer, in no
 * cache, and changes no digest. `dist` and `build` stay: wheels that a project installs, and the files
 * that a web server gives out, are in such folders. An environment of any name is known by what is in it.
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
      "**/pyvenv.cfg",
      "**/lib/python*/site-packages",
      "**/Lib/site-packages",
      "**/conda-meta",
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
      "**/.secrets",
      "**/secrets.json",
      "**/secrets.toml",
      "**/secrets.y*ml",
      "**/*.pem",
      "**/*.key",
      "**/*.p12",
      "**/*.pfx",
      "**/*.jks",
      "**/*.keystore",
      "**/*.kdbx",
      "**/id_rsa*",
      "**/id_ecdsa*",
      "**/id_ed25519*",
      "**/.netrc",
      "**/_netrc",
      "**/.pypirc",
      "**/pip.conf",
      "**/pip.ini",
      "**/.condarc",
      "**/.Renviron",
      "**/.npmrc",
      "**/.git-credentials",
      "**/.pgpass",
      "**/.my.cnf",
      "**/.s3cfg",
      "**/.boto",
      "**/.vault-token",
      "**/credentials.json",
      "**/client_secret*.json",
      "**/service*account*.json",
      "**/*.tfstate*",
      "**/.terraform",
      "**/kubeconfig",
      "**/.dockercfg",
      "**/.aws",
      "**/.azure",
      "**/.config/gcloud",
      "**/.databrickscfg",
      "**/.docker",
      "**/.gnupg",
      "**/.huggingface",
      "**/.kaggle",
      "**/.kube",
      "**/.ssh",
    ],
  },
  {
    why: "history: it is large, and changes although no file does",
    patterns: ["**/.git", "**/.hg", "**/.svn", "**/.jj"],
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
      "**/.cache",
      "**/.*_history",
      "**/.RData",
      "**/.Rhistory",
      "build/bdist.*",
      "build/lib",
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
      "*.dockerfile",
      "*.Dockerfile",
      "Containerfile*",
      "compose*.yaml",
      "compose*.yml",
      "docker-compose*.yaml",
      "docker-compose*.yml",
      ".devcontainer",
    ],
  },
];

/**
 * The lines. A later one counts before an earlier one. The first has to stay the first: in a written
 * file it is where the lines of the user's own end.
 */
export const leftOut: readonly string[] = reasons.flatMap(({ patterns }) => patterns);

/** What everybody knows to be secret, or to be large. */
const wellKnown = ["**/.env", "**/.ssh", "**/*.pem", "**/*.key", "**/.aws", "**/.git", ".venv"];

/** Some of the lines, those first that tell most to who reads only a few. */
export function mostTelling(lines: readonly string[]): readonly string[] {
  const first = wellKnown.filter((line) => lines.includes(line));
  return [...first, ...lines.filter((line) => !first.includes(line))];
}
