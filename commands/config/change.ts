/** `pyve config set`, `unset`, `path` and `edit`. */
import { dirname } from "node:path";
import { describeValue } from "../../lib/config/describe.ts";
import { requireKey } from "../../lib/config/key_names.ts";
import { activeVariable, readText } from "../../lib/config/layers.ts";
import { configPath, setManyInFile, unsetInFile } from "../../lib/config/mod.ts";
import { type FileLayer, layerPath, nameFrom } from "../../lib/config/places.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { refuseToLeadOut } from "../../lib/project/leads_out.ts";
import { findRoot } from "../../lib/project/root.ts";
import { printable } from "../../lib/ui/words.ts";
import { withProjectLock } from "../project_lock.ts";
import type { Session } from "../session.ts";

/** Which file is meant; neither: the project's. */
export interface WhichFile {
  readonly user?: boolean;
  readonly system?: boolean;
}

/** Sets a key. */
export async function runSet(
  session: Session,
  key: string,
  value: string,
  which: WhichFile,
): Promise<void> {
  const { host, report } = session;
  const known = requireKey(key);
  const read = readText(known, value, key);
  const file = fileFor(session, which);
  const written = await changing(
    session,
    which,
    () => setManyInFile(host, file, { [key]: read }),
  );
  const place = shown(session, file);
  const [name, said] = [printable(key), describeValue(read)];
  if (written) report.done(`Set \`${name}\` to \`${said}\` in ${place}`);
  else report.done(`Nothing to do: \`${name}\` is \`${said}\` in ${place}`);
  const variable = activeVariable(host, known);
  if (variable !== undefined) {
    report.warn(
      `\`${variable}\` is set and wins over the file`,
      `run \`unset ${variable}\` in your shell`,
    );
  }
}

/** Takes a key out. */
export async function runUnset(session: Session, key: string, which: WhichFile): Promise<void> {
  const file = fileFor(session, which);
  const removed = await changing(session, which, () => unsetInFile(session.host, file, key));
  if (!removed) {
    throw new PyveError(`Cannot unset \`${printable(key)}\`: ${shown(session, file)} has none`, {
      hint: "`pyve config list --show-origin` shows which file sets it",
    });
  }
  session.report.done(`Unset \`${printable(key)}\` in ${shown(session, file)}`);
}

/** Prints the path of the file, which need not be there. */
// deno-lint-ignore require-await -- a wrong choice of file rejects, as in the other commands
export async function runPath(session: Session, which: WhichFile): Promise<void> {
  session.report.result(fileFor(session, which));
}

/** Becomes the user's editor. */
export async function runEdit(session: Session, which: WhichFile): Promise<never> {
  const { host } = session;
  const file = fileFor(session, which);
  const editor = [host.env("VISUAL"), host.env("EDITOR")].find((name) => (name ?? "") !== "") ??
    (host.platform.os === "windows" ? "notepad" : "vi");
  host.fs.makeFolder(dirname(file));
  // The variables may hold arguments and quotes, so a shell has to read them, as git does it.
  const argv = host.platform.os === "windows"
    ? [...editor.split(" "), file]
    : ["sh", "-c", `${editor} "$@"`, editor, file];
  return await host.proc.become(argv, () => ({ set: {}, unset: [] }));
}

function layerOf({ user = false, system = false }: WhichFile): FileLayer {
  if (user && system) {
    throw new PyveError("Cannot use `--user` together with `--system`", {
      exit: exitStatus.usage,
      hint: "give one of them",
    });
  }
  if (user) return "user";
  return system ? "system" : "project";
}

function fileFor({ host }: Session, which: WhichFile): string {
  const layer = layerOf(which);
  return layerPath(host, layer, layer === "project" ? findRoot(host, host.cwd) : undefined);
}

/** Changes of the project's file wait for another pyve in it, and stay in the project. */
async function changing<Value>(
  session: Session,
  which: WhichFile,
  action: () => Promise<Value>,
): Promise<Value> {
  const root = layerOf(which) === "project" ? findRoot(session.host, session.host.cwd) : undefined;
  if (root === undefined) return await action();
  refuseToLeadOut(session.host, root, configPath(root));
  return await withProjectLock(session, root, action);
}

function shown({ host }: Session, file: string): string {
  return `\`${printable(nameFrom(host, file))}\``;
}
