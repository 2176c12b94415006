/**
 * Which backend a project has by its settings, and the program of that backend. Read before all
 * other files: the program is started at once, and answers while they are read.
 */
import { type Choice, chooseBackend } from "../../backend/choose.ts";
import { loadSettings } from "../../config/mod.ts";
import { type Settings, settingsFor } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import { defaultEnvironment } from "../../project/state.ts";
import type { Subject } from "../facts.ts";
import { attempt, following, type Known } from "./known.ts";
import type { MicromambaFact } from "./micromamba.ts";

/** The settings, and what follows from them alone. */
export interface BackendFacts {
  readonly settings: Known<Settings>;
  readonly choice: Known<Choice>;
  /** What the program answers, which may come later than all else. */
  readonly micromamba: Promise<Known<MicromambaFact | undefined>>;
}

/** Reads the settings and starts the program. */
export async function readBackend(host: Host, subject: Subject): Promise<BackendFacts> {
  const { root, name, backend } = subject;
  const settings = await attempt(() => loadSettings(host, root, backendFlag(name, backend)));
  const choice = await following(
    settings,
    (read) => chooseNow(host, root, settingsFor(read, name).backend),
  );
  return { settings, choice, micromamba: askMicromamba(host, subject, settings, choice) };
}

/** Of a conda environment alone; also where the state is damaged, as init would then make one. */
async function askMicromamba(
  host: Host,
  { root, recorded }: Subject,
  settings: Known<Settings>,
  choice: Known<Choice>,
): Promise<Known<MicromambaFact | undefined>> {
  const made = recorded.known ? recorded.value.environment.backend : undefined;
  const backend = made ?? (choice.known ? choice.value.backend : undefined);
  if (backend !== "micromamba") return { known: true, value: undefined };
  return await following(settings, async (read) => {
    const { lookAtMicromamba } = await import("./micromamba.ts");
    return await lookAtMicromamba(host, root, read);
  });
}

function backendFlag(
  name: string,
  backend: string | undefined,
): Parameters<typeof loadSettings>[2] {
  if (backend === undefined) return {};
  return name === defaultEnvironment ? { backend } : { [`envs.${name}.backend` as const]: backend };
}

function chooseNow(host: Host, root: string, setting: Settings["backend"]): Choice {
  return chooseBackend(setting, (host.fs.list(root) ?? []).map((entry) => entry.name));
}
