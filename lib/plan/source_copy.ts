/**
 * The project's own source for the time of one step. What the engine shows of it cannot be written to,
 * and builds of packages write beside their source.
 */
import { places } from "./block.ts";
import type { Mount } from "./plan.ts";

/** The whole project as the engine was given it. */
export const wholeProject: Mount = { kind: "bind", source: ".", target: "/tmp/source" };

/**
 * Commands in a copy of the source, which no layer keeps.
 * @param staysInPlace the copy is where the application will be: an editable installation names it
 */
export function sourceScript(
  staysInPlace: boolean,
  commands: readonly string[],
): readonly string[] {
  const folder = staysInPlace ? places.application : "/tmp/build";
  return [
    `mkdir -p ${folder}`,
    `cp -R /tmp/source/. ${folder}`,
    `cd ${folder}`,
    ...commands,
    "cd /",
    `rm -rf ${folder}`,
  ];
}
