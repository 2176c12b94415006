/** Which Python `pyve init` would take here, and why; nothing is made or installed. */
import { chooseBackend } from "../../lib/backend/choose.ts";
import { currentInterpreter, keptChoice } from "../../lib/backend/python_choice.ts";
import { readVenvSpec } from "../../lib/backend/venv_spec.ts";
import { loadSettings } from "../../lib/config/mod.ts";
import { settingsFor } from "../../lib/config/settings.ts";
import { formatPosition, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { findDamage } from "../../lib/project/damage.ts";
import { readState } from "../../lib/project/state.ts";
import { chooseInterpreter, type ChosenInterpreter } from "../../lib/python/choose.ts";
import type { Interpreter } from "../../lib/python/interpreter.ts";
import { readWanted } from "../../lib/python/read_wanted.ts";
import type { Wish } from "../../lib/python/wanted.ts";
import { selectionOf } from "../../lib/config/selection.ts";

/** The choice, or why there is none. */
export type Choice =
  | { readonly kind: "chosen"; readonly interpreter: ChosenInterpreter; readonly why: string }
  /** The backend brings one. */
  | { readonly kind: "brought"; readonly why: string }
  | { readonly kind: "none"; readonly why: string; readonly hint: string | undefined };

/**
 * Decides for the environment `name` of the project in `root`, which need not be a project yet. May
 * start an interpreter whose names do not tell what matters.
 */
export async function choose(
  host: Host,
  root: string,
  name: string,
  interpreters: readonly Interpreter[],
): Promise<Choice> {
  try {
    return await decide(host, root, name, interpreters);
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    return { kind: "none", why: error.message, hint: error.hint };
  }
}

async function decide(
  host: Host,
  root: string,
  name: string,
  interpreters: readonly Interpreter[],
): Promise<Choice> {
  const settings = await loadSettings(host, root);
  const { backend, pythonVersion } = settingsFor(settings, name);
  const files = (host.fs.list(root) ?? []).map((entry) => entry.name);
  if (chooseBackend(backend, files).backend === "micromamba") {
    const why = "micromamba makes the environment here, and brings the Python for it";
    return { kind: "brought", why };
  }
  const { requiresPython } = readVenvSpec(host, root, selectionOf(settings, name));
  const wanted = await readWanted(host, root, pythonVersion, requiresPython);
  const current = currentInterpreter(host, { existing: existing(host, root, name) }, interpreters);
  const kept = await keptChoice(host, wanted, current);
  if (kept !== undefined) {
    return { kind: "chosen", interpreter: kept, why: "the environment here is made from it" };
  }
  const interpreter = await chooseInterpreter(host, wanted, interpreters);
  return { kind: "chosen", interpreter, why: reasonOf(interpreter.wish) };
}

function existing(
  host: Host,
  root: string,
  name: string,
): Parameters<typeof currentInterpreter>[1]["existing"] {
  const state = readState(host, root);
  const environment = state?.environments[name];
  if (state === undefined || environment?.backend !== "venv") return undefined;
  return findDamage(host, root, state, environment) === undefined ? environment : undefined;
}

function reasonOf(wish: Wish | undefined): string {
  if (wish === undefined) return "it is the newest, and nothing here asks for another";
  const { origin, text, at } = wish;
  const place = at === undefined || `\`${at.file}\`` === origin
    ? at === undefined ? origin : `\`${formatPosition(at)}\``
    : `${origin} in \`${formatPosition(at)}\``;
  return `${place} wants ${text}`;
}
