/** What is wrong with the file that a conda environment is to be made from, in words. */
import { describeOrigin, type Setting } from "../../config/settings.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import type { FileFacts } from "../../host/host.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { printable } from "../../ui/words.ts";

/** For a file that is asked for and is not there. */
export function missingFile(file: string, { origin }: Setting<unknown>): PyveError {
  return new PyveError(
    `Cannot read \`${printable(file)}\`, the environment file of ${describeOrigin(origin)}: ` +
      "it does not exist",
    {
      exit: exitStatus.usage,
      at: origin.kind === "file" ? origin.at : undefined,
      hint: "name a file that exists, relative to the root of the project",
    },
  );
}

/** For what has the name of a file and is none; without a `kind` it is a link. */
export function noFile(file: string, kind: FileFacts["kind"] | undefined): PyveError {
  const what = kind === "folder"
    ? "is a folder"
    : kind === undefined
    ? "is a link that leads nowhere"
    : "is no file";
  return new PyveError(`Cannot read \`${printable(file)}\`: it ${what}`, {
    exit: exitStatus.usage,
    hint: "put the environment's file there, or name another one with `--env-file`",
  });
}

/** For a file whose kind nobody can tell. */
export function unknownKind(file: string): PyveError {
  return new PyveError(
    `Cannot tell what \`${
      printable(file)
    }\` is: it is neither YAML by its name nor an explicit spec`,
    {
      exit: exitStatus.usage,
      hint: "name an environment.yml, a conda-lock.yml, or a file with the line `@EXPLICIT`",
    },
  );
}

/** For a lock that does not have this platform; `source`: an environment.yml that is there. */
export function notForHere(
  file: string,
  platform: CondaPlatform,
  source: string | undefined,
): PyveError {
  return new PyveError(
    `Cannot install from \`${printable(file)}\`: it has no packages for ${platform}`,
    {
      exit: exitStatus.usage,
      hint: source === undefined
        ? `write an environment.yml, then run \`pyve lock --platform ${platform}\``
        : `run \`pyve lock --platform ${platform}\`, or give \`--env-file ${printable(source)}\``,
    },
  );
}
