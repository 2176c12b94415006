/**
 * The lines that bash pyve (0.6 to 2) wrote into a new `.envrc`, without marks around them. They are
 * taken out where they stand as they were written: two activations in one file would fight. Whatever
 * somebody changed in them, and all that stands around them, is theirs and stays.
 */

/** An `.envrc` without those lines. */
export interface WithoutFormer {
  readonly text: string;
  /** They had direnv load `.env`. */
  readonly loadedDotenv: boolean;
}

const heading = "# pyve-managed direnv configuration\n";
const said = '="[^"\\n]*"\\n';
const exported =
  `(?:    (?:# [^\\n]*\\n|export (?:PS1|PATH|PYVE_BACKEND|PYVE_ENV_NAME|PYVE_ENV_PATH|PYVE_PROMPT_PREFIX)${said}))*`;

/** By the names of the variables that it starts with: venv, micromamba, and both from 2.3 on. */
const activations: readonly string[] = [
  `# Activates [^\\n]*\\n\\nVENV_DIR${said}\\nif \\[\\[ -d "\\$VENV_DIR" \\]\\]; then\\n` +
  `    source "\\$VENV_DIR/bin/activate"\\n${exported}fi\\n`,
  `# Activates [^\\n]*\\n\\nENV_NAME${said}ENV_PATH${said}\\n(?:# Activate [^\\n]*\\n)?` +
  `if \\[\\[ -d "\\$ENV_PATH" \\]\\]; then\\n${exported}fi\\n`,
  `# Uniform template[^\\n]*\\n\\nPATH_add "[^"\\n]*"\\nexport (?:VIRTUAL_ENV|CONDA_PREFIX)${said}` +
  `(?:export PYVE_(?:BACKEND|ENV_NAME|PROMPT_PREFIX)${said})*`,
];
const dotenv = '(\\n*if \\[\\[ -f "\\.env" \\]\\]; then\\n    dotenv\\nfi(?:\\n|$))?';
const written = new RegExp(`^${heading}(?:${activations.join("|")})${dotenv}\\n*`, "m");

/** Takes them out; `undefined` where they are not there. */
export function withoutFormer(text: string): WithoutFormer | undefined {
  const found = written.exec(text);
  if (found === null) return undefined;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  const rest = before + after;
  return { text: rest.trim() === "" ? "" : rest, loadedDotenv: found[1] !== undefined };
}
