/** What `pyve add` and `pyve remove` are asked for. */
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { WantedPackage } from "../../lib/packages/edit_spec.ts";

/** As the command line gives them. */
export interface PackageOptions {
  readonly env: string;
  readonly group?: string;
  readonly extra?: string;
  readonly dev: boolean;
  readonly pip: boolean;
  readonly requirements?: string;
  /** Folders; `add` only. */
  readonly editable?: readonly string[];
  /** False under `--no-sync`. */
  readonly sync: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Which way packages go. */
export type Direction = "add" | "remove";

/** The group that is meant: `--dev` is `--group dev`. @throws PyveError (2) for two places */
export function groupOf({ group, extra, dev, requirements }: PackageOptions): string | undefined {
  const given = [
    ...(group === undefined ? [] : ["--group"]),
    ...(extra === undefined ? [] : ["--extra"]),
    ...(dev ? ["--dev"] : []),
    ...(requirements === undefined ? [] : ["--requirements"]),
  ];
  if (given.length > 1) {
    throw new PyveError(`Cannot write one package to two places: ${given.join(" and ")}`, {
      exit: exitStatus.usage,
      hint: "give one of them",
    });
  }
  return group ?? (dev ? "dev" : undefined);
}

/** @throws PyveError (2) where nothing, or one package several times, is named */
export function refuseRepeated(packages: readonly WantedPackage[], direction: Direction): void {
  if (packages.length === 0) {
    throw new PyveError(`Cannot ${direction} anything: no package is named`, {
      exit: exitStatus.usage,
      hint: `for example \`pyve ${direction} requests\``,
    });
  }
  const keys = packages.map(({ name, text }) => name ?? text);
  const twice = packages.find((_, index) => keys.indexOf(keys[index] ?? "") !== index);
  if (twice === undefined) return;
  throw new PyveError(`Cannot ${direction} \`${twice.name ?? twice.text}\`: it is named twice`, {
    exit: exitStatus.usage,
    hint: "name each package once, with all that it is to be",
  });
}
