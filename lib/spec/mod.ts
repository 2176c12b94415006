/**
 * The files in a project's root that say what its environment is made of. Order: within a backend,
 * the first that is there is the spec; the backends' files are looked for from top to bottom.
 */

/** What a known file is good for. */
export interface KnownSpec {
  /** Its name in the root of the project. */
  readonly file: string;
  /** The backend that its presence speaks for. */
  readonly backend: "venv" | "micromamba";
  /** Which reader its packages are installed by; `evidence`: it only tells the backend. */
  readonly kind:
    | "pylock"
    | "uv.lock"
    | "requirements"
    | "pyproject"
    | "conda-lock"
    | "environment"
    | "evidence";
}

/** All known files. */
export const knownSpecs: readonly KnownSpec[] = [
  { file: "conda-lock.yml", backend: "micromamba", kind: "conda-lock" },
  { file: "environment.yml", backend: "micromamba", kind: "environment" },
  { file: "environment.yaml", backend: "micromamba", kind: "environment" },
  { file: "pylock.toml", backend: "venv", kind: "pylock" },
  { file: "uv.lock", backend: "venv", kind: "uv.lock" },
  { file: "requirements.txt", backend: "venv", kind: "requirements" },
  { file: "pyproject.toml", backend: "venv", kind: "pyproject" },
  { file: "setup.py", backend: "venv", kind: "evidence" },
  { file: "Pipfile", backend: "venv", kind: "evidence" },
];
