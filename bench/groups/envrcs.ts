/** The kinds of `.envrc` that are compared, each in a folder of its own. */
import { join } from "node:path";
import * as v from "valibot";
import { quotePosix } from "../../lib/activation/quote.ts";
import { type Place, read } from "../start.ts";

/** A kind of `.envrc`. */
export interface Envrc {
  /** Also the name of its folder. */
  readonly id: string;
  /** Markdown. */
  readonly label: string;
  /** Its text; `undefined`: there is none; `pyve`: the one that pyve writes. */
  readonly text: string | "pyve" | undefined;
  /** Whether staying in the folder is measured, too. */
  readonly stays: boolean;
}

/** What pyve's `.envrc` has direnv watch: shown apart, since it is direnv's own cost. */
const watch = "watch_file .pyve/state.json requirements.txt";

/** From the least to the most. */
export const envrcs: readonly Envrc[] = [
  { id: "none", label: "no `.envrc`", text: undefined, stays: false },
  { id: "empty", label: "an empty `.envrc`", text: "", stays: true },
  { id: "path", label: "`PATH_add bin`", text: "PATH_add bin\n", stays: false },
  { id: "watch", label: "`watch_file` of two files", text: `${watch}\n`, stays: true },
  { id: "pyve", label: "pyve's", text: "pyve", stays: true },
  {
    id: "layout",
    label: '`layout python "$PYTHON"`',
    text: 'layout python "$PYTHON"\n',
    stays: true,
  },
];

/** Makes the folder of an `.envrc`, allowed and loaded once. */
export async function makeEnvrc({ id, text }: Envrc, { cwd, environment }: Place): Promise<void> {
  const folder = { cwd: join(cwd, id), environment };
  await Deno.mkdir(folder.cwd);
  await Deno.writeTextFile(join(folder.cwd, "requirements.txt"), "");
  if (text === undefined) return;
  if (text === "pyve") await read(["pyve", "init", "--no-input"], folder);
  else await Deno.writeTextFile(join(folder.cwd, ".envrc"), text);
  await read(["direnv", "allow"], folder);
  await read(["direnv", "export", "bash"], folder);
}

const exportSchema = v.record(v.string(), v.nullable(v.string()));

/** Lines of POSIX sh that set what `direnv export json` tells. */
export function loadedEnvironment(exported: string): string {
  const changes = v.parse(exportSchema, JSON.parse(exported));
  return Object.entries(changes).map(([name, value]) =>
    value === null ? `unset ${name}\n` : `export ${name}=${quotePosix(value)}\n`
  ).join("");
}
