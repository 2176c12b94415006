/**
 * The pin file: which digest each image had when `pyve container pin` looked. It is committed, so that
 * everybody builds on the same bases.
 */
import { join } from "node:path";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { parseRecord, recordOf } from "../../json_record.ts";

/** Its name in the root of the project. */
export const pinFile = "container-pins.json";

/** Digests by image. @throws PyveError (2) where the file is not what `pin` writes */
export function readPins(host: Host, root: string): Readonly<Record<string, string>> {
  const text = host.fs.readText(join(root, pinFile));
  if (text === undefined) return {};
  const document = parseRecord(text);
  const images = Object.entries(recordOf(document?.["images"]));
  const pins = images.filter((entry): entry is [string, string] =>
    typeof entry[1] === "string" && /^sha256:[0-9a-f]{64}$/.test(entry[1])
  );
  if (document?.["schema"] === "pyve.container-pins/1" && pins.length === images.length) {
    return Object.fromEntries(pins);
  }
  throw new PyveError(`Cannot read \`${pinFile}\`: it is not what \`pyve container pin\` writes`, {
    exit: exitStatus.usage,
    hint: "run `pyve container pin`, or remove the file",
    at: { file: pinFile },
  });
}

/** The text of a pin file. */
export function pinText(pins: Readonly<Record<string, string>>): string {
  const images = Object.fromEntries(
    Object.entries(pins).toSorted(([left], [right]) => left < right ? -1 : 1),
  );
  return `${JSON.stringify({ schema: "pyve.container-pins/1", images }, undefined, 2)}\n`;
}
