/** The packages that the command line names. */
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { readPackage, type WantedPackage } from "../../lib/packages/edit_spec.ts";
import type { BackendName } from "../../lib/project/state.ts";
import { type Direction, type PackageOptions, refuseRepeated } from "./options.ts";

/**
 * Reads them.
 * @throws PyveError (2) for what is no package, is named twice, or can stand in no one place
 */
export function readPackages(
  typed: readonly string[],
  { pip, editable = [] }: PackageOptions,
  backend: BackendName,
  direction: Direction,
): readonly WantedPackage[] {
  const isConda = backend === "micromamba" && !pip;
  const packages = [
    ...typed.map((text) => readPackage(text, isConda && !isPath(text) ? "conda" : "python")),
    ...editable.map((text) => ({ text, name: undefined, path: text, editable: true })),
  ];
  refuseRepeated(packages, direction);
  const [folder] = packages.filter(({ path }) => path !== undefined);
  const named = packages.find(({ path }) => path === undefined);
  if (isConda && folder !== undefined && named !== undefined) throw twoSections(folder, named);
  if (!isConda && packages.some(({ name }) => name === "python")) throw pythonItself();
  return packages;
}

/** What no match spec of conda looks like. */
function isPath(text: string): boolean {
  return /^\.{0,2}[/\\]|^\.{1,2}$/.test(text);
}

function twoSections(folder: WantedPackage, named: WantedPackage): PyveError {
  return new PyveError(
    `Cannot write \`${folder.text}\` and \`${named.text}\` at once: pip installs the one, and a ` +
      "channel has the other",
    { exit: exitStatus.usage, hint: "give one command for each; `--pip` takes both from pip" },
  );
}

function pythonItself(): PyveError {
  return new PyveError("Cannot change Python like a package: a venv is made from one", {
    exit: exitStatus.usage,
    hint: "run `pyve init --python VERSION`",
  });
}
