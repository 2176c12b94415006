/** The Python packages of a cog.yaml, for a project that has no other spec. */
import { join } from "node:path";
import type { Host } from "../../host/host.ts";
import { requirementsClosure } from "../../spec/closure.ts";
import type { CogYaml } from "../../spec/cog_yaml.ts";
import type { GivenSource } from "./python_source.ts";

/** @throws PyveError (2) where the requirements file that it names is missing or malformed */
export function cogLines(host: Host, root: string, { file, build }: CogYaml): GivenSource {
  const named = build.pythonRequirements;
  if (named !== undefined) {
    const read = (path: string): Uint8Array | undefined => host.fs.readBytes(join(root, path));
    const closure = requirementsClosure([{ path: named.text, at: named.at }], read);
    const hashed = closure.some(({ items }) =>
      items.some((item) => item.kind === "requirement" && item.hashes.length > 0)
    );
    return {
      source: { kind: "requirements", files: [named.text], development: [], closure, hashed },
      isPackage: false,
    };
  }
  return {
    source: {
      kind: "lines",
      file,
      locked: false,
      production: { hashed: [], unhashed: build.pythonPackages.map(({ text }) => text) },
      development: { hashed: [], unhashed: [] },
    },
    isPackage: false,
  };
}
