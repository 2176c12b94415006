/** The words for a choice that cannot be made. */
import { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { installCommand } from "./install_command.ts";
import type { Interpreter } from "./interpreter.ts";
import { compareVersions, formatVersion } from "./version.ts";
import { formatVersionRequest } from "./version_request.ts";
import type { Wanted, Wish } from "./wanted.ts";

/** The oldest minor version of Python 3 that environments are made with. */
const oldestMinor = 6;

/** @throws PyveError when the interpreter is too old for venv */
export function refuseTooOld({ path, version }: Interpreter, wish: Wish | undefined): void {
  const { major, minor } = version;
  if (major > 3 || (major === 3 && (minor ?? 0) >= oldestMinor)) return;
  const wisher = wish === undefined ? "" : `, which ${wish.origin} wants`;
  throw new PyveError(
    `Cannot make an environment with Python ${formatVersion(version)} at \`${path}\`${wisher}: ` +
      `venv needs Python 3.${oldestMinor} or newer`,
    { hint: "choose a newer one, as in `pyve init --python 3`", at: wish?.at },
  );
}

/** The error for a machine without any interpreter that is wanted. */
export async function nothingFits(
  host: Host,
  wanted: Wanted,
  interpreters: readonly Interpreter[],
): Promise<PyveError> {
  const [wish] = wanted.wishes;
  const what = wanted.wishes.map(describeWish).join(" or ") || "any Python";
  const who = wish === undefined ? "" : `, which ${wish.origin} wants`;
  const versions = interpreters.map(({ version }) => version)
    .toSorted((left, right) => compareVersions(right, left)).map(formatVersion);
  const there = [...new Set(versions)].join(", ");
  const command = await installCommand(host, wish?.request ?? { kind: "any" });
  return new PyveError(
    `Cannot find ${what}${who}: ` +
      (there === "" ? "there is no Python here" : `there is ${there}`),
    {
      hint: command === undefined
        ? "install it, or give another version as in `pyve init --python 3`"
        : `run \`${command.argv.join(" ")}\`, or give another version by \`--python\``,
      at: wish?.at,
    },
  );
}

function describeWish({ request }: Wish): string {
  if (request.kind === "system") return "a Python on PATH";
  if (request.kind === "name") return `a Python that is called \`${request.name}\``;
  if (request.kind === "path") return `\`${request.path}\``;
  return formatVersionRequest(request.kind === "program" ? request.version : request);
}
