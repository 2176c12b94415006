/**
 * The OpenMP runtimes of an environment. Two different ones in one process abort it or make it slow;
 * wheels bring their own beside those of conda packages.
 */
import { join } from "node:path";
import type { Files } from "../../host/host.ts";

/** One library. */
export interface OpenMpRuntime {
  readonly kind: "LLVM" | "Intel" | "GNU";
  /** Absolute. */
  readonly path: string;
}

const libraries: readonly (readonly [RegExp, OpenMpRuntime["kind"]])[] = [
  [/^libomp\b.*\.(?:so|dylib)/, "LLVM"],
  [/^libiomp5\b.*\.(?:so|dylib)/, "Intel"],
  [/^libgomp[-.].*so/, "GNU"],
];

/** Finds those of conda packages in `lib`, and those of wheels in their folders of libraries. */
export function findOpenMp(files: Files, prefix: string): readonly OpenMpRuntime[] {
  const lib = join(prefix, "lib");
  const pythons = (files.list(lib) ?? []).filter(({ name }) => /^python3\.\d+$/.test(name));
  const wheels = pythons.flatMap(({ name }) => {
    const packages = join(lib, name, "site-packages");
    const folders = (files.list(packages) ?? []).filter((entry) => entry.name.endsWith(".libs"));
    const named = ["torch/lib", "sklearn/.dylibs", "xgboost/lib", "lightgbm/lib"];
    return [...folders.map((entry) => entry.name), ...named].map((path) => join(packages, path));
  });
  return [lib, ...wheels].flatMap((folder) => runtimesIn(files, folder));
}

/** Links are left out: conda's libgomp.so.1 leads to LLVM's library where that stands in for it. */
function runtimesIn(files: Files, folder: string): readonly OpenMpRuntime[] {
  return (files.list(folder) ?? []).flatMap(({ name, kind }) => {
    const known = kind === "file" ? libraries.find(([pattern]) => pattern.test(name)) : undefined;
    return known === undefined ? [] : [{ kind: known[1], path: join(folder, name) }];
  });
}
