/** Projects as bash pyve left them: what it wrote, in the shapes that it had over the years. */

/** The `.envrc` of a venv, from 0.6 (no variables) by 0.7 (a prompt) to 1.16 (exports). */
export function formerVenvEnvrc(name = "project", since: "0.6" | "0.7" | "1.16" = "1.16"): string {
  const inside = {
    "0.6": "",
    "0.7":
      `    # Update prompt to show backend and environment\n    export PS1="(venv:${name}) $PS1"\n`,
    "1.16": `    export PYVE_BACKEND="venv"\n    export PYVE_ENV_NAME="${name}"\n` +
      `    export PYVE_PROMPT_PREFIX="(venv:${name}) "\n`,
  }[since];
  return `# pyve-managed direnv configuration
# Activates Python virtual environment and loads .env

VENV_DIR=".venv"

if [[ -d "$VENV_DIR" ]]; then
    source "$VENV_DIR/bin/activate"
${inside}fi

if [[ -f ".env" ]]; then
    dotenv
fi
`;
}

/** The `.envrc` of a conda environment. */
export function formerCondaEnvrc(name: string): string {
  return `# pyve-managed direnv configuration
# Activates micromamba environment and loads .env

ENV_NAME="${name}"
ENV_PATH=".pyve/envs/${name}"

# Activate micromamba environment
if [[ -d "$ENV_PATH" ]]; then
    # Add environment bin to PATH
    export PATH="$ENV_PATH/bin:$PATH"
    export PYVE_BACKEND="micromamba"
    export PYVE_ENV_NAME="$ENV_NAME"
    export PYVE_ENV_PATH="$ENV_PATH"
    export PYVE_PROMPT_PREFIX="(micromamba:$ENV_NAME) "
fi

if [[ -f ".env" ]]; then
    dotenv
fi
`;
}

/** The `.envrc` that both backends have from 2.3 on. */
export const laterEnvrc = `# pyve-managed direnv configuration
# Uniform template — all backends share this shape (v2.3.2).

PATH_add ".venv/bin"
export VIRTUAL_ENV="$PWD/.venv"
export PYVE_BACKEND="venv"
export PYVE_ENV_NAME="project"
export PYVE_PROMPT_PREFIX="(venv:project) "

if [[ -f ".env" ]]; then
    dotenv
fi
`;

/** The configuration of a venv; `python` is what was written down, whatever was there. */
export function formerVenvConfig(python = "3.11.7", version = "1.16.1"): string {
  return `pyve_version: "${version}"\nbackend: venv\nvenv:\n  directory: .venv\n` +
    `python:\n  version: ${python}\n`;
}

/** The configuration of a conda environment. */
export function formerCondaConfig(name: string, version = "1.16.1"): string {
  return `pyve_version: "${version}"\nbackend: micromamba\nmicromamba:\n  env_name: ${name}\n` +
    "  env_file: environment.yml\n";
}

/** What it put at the end of a `.gitignore`. */
export const formerGitignore = `# Pyve virtual environment
.pyve/envs
.pyve/testenv
.envrc
.env
.venv
`;
