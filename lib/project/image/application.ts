/** The program that a container of the project runs. */
import { join } from "node:path";
import type { Host } from "../../host/host.ts";
import type { Application } from "../../plan/project.ts";
import type { ProjectMetadata } from "../../spec/project_metadata.ts";

/** Programs in the root, the most telling first. */
const files = ["main.py", "app.py", "server.py", "run.py"];

/**
 * A console script of the project where it is installed, the one with its name before others; else a
 * program in the root; else a package in it that can be run.
 */
export function findApplication(
  host: Host,
  root: string,
  { name, scripts }: ProjectMetadata,
  isPackage: boolean,
): Application {
  const script = scripts.find((one) => one === name) ??
    (scripts.length === 1 ? scripts[0] : undefined);
  if (isPackage && script !== undefined && /^[\w.-]+$/.test(script)) {
    return { command: [script], from: "pyproject.toml" };
  }
  const file = files.find((one) => host.fs.stat(join(root, one))?.kind === "file");
  if (file !== undefined) return { command: ["python", file], from: file };
  const [module, ...others] = modulesIn(host, root);
  if (module !== undefined && others.length === 0) {
    return { command: ["python", "-m", module], from: `${module}/__main__.py` };
  }
  return { command: undefined, from: undefined };
}

function modulesIn(host: Host, root: string): readonly string[] {
  return (host.fs.list(root) ?? []).filter(({ name, kind }) =>
    kind === "folder" && /^[A-Za-z_]\w*$/.test(name) &&
    host.fs.stat(join(root, name, "__main__.py")) !== undefined
  ).map(({ name }) => name).sort();
}
