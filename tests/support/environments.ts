/** Environments as state.json knows them, for tests of what is generated from it. */
import type { EnvrcInput } from "../../lib/activation/direnv.ts";
import { nastyName } from "./nasty_name.ts";

/** The environment of a project at `root`, and what of it may differ. */
export function environmentAt(root: string, envFile?: string): EnvrcInput["environment"] {
  return {
    prefix: `${root}/.venv`,
    interpreter: { path: "/usr/bin/python3.12" },
    specs: [{ path: "requirements.txt" }],
    path: [`${root}/.venv/bin`],
    variables: { VIRTUAL_ENV: `${root}/.venv` },
    unset: ["PYTHONHOME"],
    ...(envFile === undefined ? {} : { envFile }),
  };
}

/** A conda environment without a Python, and with scripts. */
export function condaEnvironmentAt(root: string): EnvrcInput["environment"] {
  const prefix = `${root}/.pyve/envs/shop`;
  return {
    prefix,
    specs: [{ path: "environment.yml" }],
    path: [`${prefix}/bin`],
    variables: { CONDA_PREFIX: prefix, SHOP: "it's\n$inside" },
    unset: ["VIRTUAL_ENV"],
    scripts: {
      enter: ["10-plain.sh", "20-it's.sh"].map((name) => `${prefix}/etc/conda/activate.d/${name}`),
      leave: [`${prefix}/etc/conda/deactivate.d/10-plain.sh`],
    },
  };
}

/** The cases that generated files are kept for in tests/golden. */
export const goldenCases = [
  { name: "plain", root: "/home/ada/shop", envFile: undefined },
  { name: "nasty", root: `/home/ada/${nastyName}`, envFile: undefined },
  { name: "env_file", root: "/home/ada/shop", envFile: ".env" },
] as const;
