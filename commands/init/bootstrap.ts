/** Which micromamba makes the environment: one that is there, or one to get, once somebody agrees. */
import type { MicromambaSource } from "../../lib/backend/micromamba/chosen.ts";
import { searchMicromamba } from "../../lib/backend/micromamba/find.ts";
import { requireReach } from "../../lib/backend/micromamba/obtain.ts";
import {
  installationPage,
  packageManagerCommands,
} from "../../lib/backend/micromamba/package_managers.ts";
import { type Sandbox, sandboxProgram, userProgram } from "../../lib/backend/micromamba/places.ts";
import { requireGlibc } from "../../lib/backend/micromamba/platform.ts";
import { releasesBase, wantedTag } from "../../lib/backend/micromamba/releases.ts";
import type { Settings } from "../../lib/config/settings.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Choice } from "../../lib/host/host.ts";
import { printable } from "../../lib/ui/words.ts";
import { isOffline, mayAsk, type Session } from "../session.ts";
import { readSandbox } from "./refuse.ts";

/** What the command line says about getting a micromamba. */
export interface BootstrapOptions {
  readonly autoBootstrap: boolean;
  /** The value of `--bootstrap-to`, unchecked. */
  readonly bootstrapTo: string | undefined;
  /** Only tell what would be got: nobody is asked. */
  readonly dryRun: boolean;
}

/** Where micromamba goes when nobody says it. */
const defaultSandbox: Sandbox = "user";

/**
 * Finds micromamba, or decides where one is put. Changes nothing; `fetchMicromamba` gets it.
 * @throws PyveError (2) for a wrong setting or option, when the answer is no or nobody may be asked;
 * (75) when the network would be needed and may not be used; (1) on musl
 */
export async function micromambaFor(
  session: Session,
  root: string,
  settings: Settings,
  options: BootstrapOptions,
): Promise<MicromambaSource> {
  const { host, report } = session;
  const given = readSandbox(options.bootstrapTo);
  const { found, warnings } = await searchMicromamba(host, root, settings);
  for (const warning of warnings) report.warn(warning);
  if (found !== undefined) return { kind: "found", micromamba: found };
  const version = wantedTag(settings);
  await requireGlibc(host);
  requireReach({
    offline: isOffline(session),
    base: releasesBase(settings),
    release: { kind: "tagged", tag: version },
  });
  const agreed = options.dryRun || options.autoBootstrap || session.globals.yes;
  const to = agreed ? given ?? defaultSandbox : await askForSandbox(session, root, version);
  return { kind: "fetch", to, path: sandboxProgram(host, to, root), version };
}

/** The menu. What is no sandbox stops the command. */
async function askForSandbox(session: Session, root: string, version: string): Promise<Sandbox> {
  const { host } = session;
  if (!mayAsk(session)) {
    throw new PyveError("Cannot find micromamba, and nobody may be asked whether to get one", {
      exit: exitStatus.usage,
      hint:
        `give \`--auto-bootstrap\` to get micromamba ${version}, or name one in PYVE_MICROMAMBA`,
    });
  }
  if (userProgram(host) === undefined) {
    session.report.note("HOME is not set, so there is no folder for all your projects");
  }
  const question = `There is no micromamba here. Where shall micromamba ${version} come from?`;
  const answer = await host.term.choose(question, choices(session, root));
  if (answer === "project" || answer === "user") return answer;
  throw answer === "packages" ? byPackageManager(session) : unanswered();
}

function choices(
  { host }: Session,
  root: string,
): readonly Choice<Sandbox | "packages" | "abort">[] {
  const project = printable(sandboxProgram(host, "project", root));
  const user = userProgram(host);
  return [
    { value: "project", label: "A download for this project only", hint: project },
    ...(user === undefined ? [] : [
      {
        value: "user",
        label: "A download for all your projects",
        hint: printable(user),
      } as const,
    ]),
    { value: "packages", label: "A package manager", hint: "shows the command, and stops" },
    { value: "abort", label: "Nowhere: stop" },
  ];
}

function byPackageManager({ host }: Session): PyveError {
  const commands = packageManagerCommands(host).map((command) => `\`${command}\``);
  const [last] = commands.slice(-1);
  const list = commands.length > 1 ? `${commands.slice(0, -1).join(", ")} or ${last}` : last;
  return new PyveError("Stopped: micromamba is to come from a package manager", {
    exit: exitStatus.usage,
    hint: list === undefined
      ? `no package manager here is known to have it: see ${installationPage}`
      : `run ${list}, then \`pyve init\` again`,
  });
}

function unanswered(): PyveError {
  return new PyveError("Cannot make the environment without micromamba: nobody agreed to get it", {
    exit: exitStatus.usage,
    hint: "give `--auto-bootstrap`, or name a micromamba in PYVE_MICROMAMBA",
  });
}
