/** Stand-ins under the public names that generated files use. */
import type { Engine } from "./engine.ts";
import { prepareBases } from "./prepare.ts";

/**
 * Makes public names mean stand-ins in an engine, as in
 * `{ "docker.io/library/debian:12-slim": "debian", "docker.io/library/python:3.12-slim": "python3.12" }`.
 * @throws Error when there is no such stand-in on this machine
 */
export async function baseImages(
  engine: Engine,
  names: Readonly<Record<string, string>>,
): Promise<void> {
  const there = prepareBases().names;
  for (const standIn of new Set(Object.values(names))) {
    if (!there.includes(standIn)) {
      throw new Error(`There is no stand-in \`${standIn}\`, only ${there.join(", ")}`);
    }
    const wanted = Object.keys(names).filter((name) => names[name] === standIn);
    const tagged = await engine.podman(["tag", `localhost/stand-in/${standIn}`, ...wanted]);
    if (tagged.code !== 0) throw new Error(tagged.stderr);
  }
}
