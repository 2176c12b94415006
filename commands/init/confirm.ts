/** The one question before something that is not pyve's makes room. */
import { relative } from "node:path";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { printable } from "../../lib/ui/words.ts";
import { ask, type Session } from "../session.ts";
import type { Decision } from "./decide.ts";

/**
 * Makes sure that a folder or file at the public name that pyve did not make may be replaced.
 * @throws PyveError (2) without `--force`, or without a yes
 */
export async function confirmReplacement(
  session: Session,
  { place, occupant, backend }: Decision,
  force: boolean,
): Promise<void> {
  if (occupant !== "foreign") return;
  const name = printable(relative(place.root, place.prefix));
  if (!force) {
    throw new PyveError(`Refused to touch \`${name}\`: pyve did not make it`, {
      exit: exitStatus.usage,
      hint: "run `pyve init --force` to replace it, or choose another name with " +
        (backend.name === "venv" ? "`--venv-dir`" : "`--env-name`"),
    });
  }
  if (await ask(session, `Replace \`${name}\`, which pyve did not make?`, false)) return;
  throw new PyveError(`Kept \`${name}\`: nobody said that it may be replaced`, {
    exit: exitStatus.usage,
    hint: "run `pyve init --force --yes` to replace it",
  });
}
