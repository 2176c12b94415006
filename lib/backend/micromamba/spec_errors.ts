/** What is wrong with the file that a conda environment is to be made from, in words. */
import { describeOrigin, type Setting } from "../../config/settings.ts";
import { exitStatus, PyveError } from "../../errors.ts";
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
