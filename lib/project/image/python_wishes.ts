/** Who wants which Python in an image. */
import { exitStatus, PyveError } from "../../errors.ts";
import { printable } from "../../ui/words.ts";
import { settingsFor } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import type { ImageProject } from "../../plan/project.ts";
import { readWanted } from "../../python/read_wanted.ts";
import { formatVersion } from "../../python/version.ts";
import type { Wish } from "../../python/wanted.ts";
import type { Placed } from "../../spec/placed.ts";
import { defaultEnvironment } from "../state.ts";
import type { ImageReading } from "./read.ts";

/**
 * The first wish of the source that decides, and `requires-python`. What names an installation of this
 * machine (a path, a name of pyenv's) says nothing about an image.
 * @throws PyveError (2) where the flag names one: somebody wants this one in the image
 */
export async function pythonWishes(
  host: Host,
  { root, settings, python }: ImageReading,
  requiresPython: Placed | undefined,
): Promise<ImageProject["pythonWishes"]> {
  const { pythonVersion } = settingsFor(settings, defaultEnvironment);
  const wanted = await readWanted(host, root, pythonVersion, requiresPython, python);
  const wishes = [
    ...wanted.wishes.slice(0, 1),
    ...(wanted.limit === undefined ? [] : [wanted.limit]),
  ];
  const [first] = wanted.wishes;
  if (python !== undefined && first !== undefined && namesInstallation(first)) {
    throw new PyveError(`Cannot take \`${printable(python)}\` as the Python of an image`, {
      exit: exitStatus.usage,
      hint: "give a version, as in `--python 3.13`",
    });
  }
  return wishes.flatMap(wishOf);
}

function namesInstallation({ request: { kind } }: Wish): boolean {
  return kind === "path" || kind === "name" || kind === "system";
}

function wishOf({ request, origin, at }: Wish): ImageProject["pythonWishes"] {
  const range = rangeOf(request);
  if (range === undefined) return [];
  return [{ range, from: origin, ...(at === undefined ? {} : { at }) }];
}

function rangeOf(request: Wish["request"]): string | undefined {
  switch (request.kind) {
    case "range":
      return request.specifier;
    case "release":
      return request.version === undefined ? undefined : lineOf(formatVersion(request.version));
    case "program":
      return rangeOf(request.version);
    case "any":
    case "path":
    case "name":
    case "system":
      return undefined;
  }
}

/** `3.11` means its newest patch. */
function lineOf(version: string): string {
  return /^\d+(?:\.\d+)?$/.test(version) ? `==${version}.*` : `==${version}`;
}
