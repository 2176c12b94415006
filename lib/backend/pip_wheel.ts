/** The pip wheel that comes with an interpreter. */
import { dirname, join } from "node:path";
import type { Host } from "../host/host.ts";

/** Where Debian and its children keep the wheels that they take out of `ensurepip`. */
const distributionFolders = ["/usr/share/python-wheels"];

/**
 * The newest bundled pip wheel of the interpreter whose physical path is given; `undefined` when
 * the interpreter brings none (a Debian without python3-venv).
 */
export function findPipWheel(
  host: Host,
  interpreter: { readonly realPath: string; readonly major: number; readonly minor: number },
): string | undefined {
  const base = dirname(dirname(interpreter.realPath));
  const version = `${interpreter.major}.${interpreter.minor}`;
  const libraries = host.platform.os === "windows"
    ? [join(dirname(interpreter.realPath), "Lib")]
    // The second one is that of a free-threaded build.
    : [join(base, "lib", `python${version}`), join(base, "lib", `python${version}t`)];
  const bundled = libraries.map((library) => join(library, "ensurepip", "_bundled"));
  for (const folder of [...bundled, ...distributionFolders]) {
    const newest = (host.fs.list(folder) ?? [])
      .map(({ name }) => name)
      .filter((name) => /^pip-.*\.whl$/.test(name))
      .toSorted((left, right) => left.localeCompare(right, "en", { numeric: true }))
      .at(-1);
    if (newest !== undefined) return join(folder, newest);
  }
  return undefined;
}
