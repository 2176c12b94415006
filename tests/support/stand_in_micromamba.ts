/** A program in place of micromamba that knows one option, and leaves a mark when it is started. */
import { createHash } from "node:crypto";

/** The variable with the path of the file that the stand-in makes when it is started. */
export const markVariable = "PYVE_TEST_STARTED";

/** A stand-in that says `version`, of a little more than so many KiB. */
export function standInMicromamba(version: string, kibibytes = 64): Uint8Array<ArrayBuffer> {
  const lines = [
    "#!/bin/sh",
    `[ -z "\${${markVariable}-}" ] || : >"$${markVariable}"`,
    `[ "$1" = --version ] && echo ${version}`,
    "exit",
    "#".repeat(kibibytes * 1024),
  ];
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}

/** The SHA-256 in lower-case hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
