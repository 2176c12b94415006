/** `pyve self update`. */
import { type ExitStatus, exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { type Installation, requireInstallation } from "../../lib/self/installation.ts";
import {
  compareVersions,
  defaultReleases,
  isVersion,
  newestVersion,
  repository,
} from "../../lib/self/release.ts";
import { replaceProgram } from "../../lib/self/update.ts";
import { transferred } from "../../lib/ui/transferred.ts";
import { printable } from "../../lib/ui/words.ts";
import { version } from "../../lib/version.ts";
import type { SelfUpdate } from "../schema/self.ts";
import { isOffline, type Session } from "../session.ts";

/** Options of `update`. */
export interface UpdateOptions {
  readonly version?: string;
  readonly check: boolean;
  readonly json: boolean;
}

/**
 * Replaces the program, or tells with `--check` whether there is something to replace it by. Returns
 * the exit status.
 * @throws PyveError (1) for a pyve that `install.sh` did not get from a release, (75) when offline
 */
export async function runUpdate(session: Session, options: UpdateOptions): Promise<ExitStatus> {
  const { host, report } = session;
  const wanted = readVersion(options.version);
  const installation = requireRelease(host);
  if (isOffline(session)) {
    throw new PyveError("Cannot look for a release of pyve: the network may not be used", {
      exit: exitStatus.tryAgain,
      hint: "run it without `--offline` and PYVE_OFFLINE",
    });
  }
  const releases = releasesOf(host, installation);
  const to = wanted ?? await newestVersion(host, releases);
  const isCurrent = to === version || (wanted === undefined && compareVersions(to, version) < 0);
  if (isCurrent) return sayCurrent(session, options, to);
  if (options.check) return sayAvailable(session, options, to);
  const progress = report.progress(`Downloading pyve ${to}`);
  try {
    const onProgress = (received: number, total: number | undefined): void =>
      progress.update(transferred(received, total));
    await replaceProgram(host, installation, { releases, version: to, onProgress });
  } finally {
    progress.stop();
  }
  report.done(`Replaced pyve ${version} by ${to} at \`${printable(installation.program)}\``);
  return finish(session, options, { status: "updated", from: version, to });
}

function readVersion(given: string | undefined): string | undefined {
  const wanted = given?.replace(/^v/, "");
  if (wanted === undefined || isVersion(wanted)) return wanted;
  throw new PyveError(`Option \`--version\` takes a version, not \`${printable(given ?? "")}\``, {
    exit: exitStatus.usage,
    hint: "give one such as `--version 0.1.0`",
  });
}

function requireRelease(host: Host): Installation {
  const hint = "update it the way it was installed, or install it by `install.sh`";
  const installation = requireInstallation(host, "update", hint);
  if (installation.receipt.method === "release") return installation;
  throw new PyveError(
    `Cannot update \`${printable(installation.program)}\`: it was built from source`,
    {
      hint: `run \`git pull && ./install.sh --from-source\` in the clone of ${repository}, or ` +
        "`./install.sh` for the newest release",
    },
  );
}

function releasesOf({ env }: Host, { receipt }: Installation): string {
  const given = env("PYVE_INSTALL_URL") ?? "";
  return (given === "" ? receipt.url ?? defaultReleases : given).replace(/\/+$/, "");
}

function sayCurrent(session: Session, options: UpdateOptions, to: string): ExitStatus {
  const { report } = session;
  report.done(
    to === version
      ? `Nothing to do: this is pyve ${version}`
      : `Nothing to do: pyve ${version} is newer than the newest release, ${to}`,
  );
  return finish(session, options, { status: "current", from: version, to });
}

function sayAvailable(session: Session, options: UpdateOptions, to: string): ExitStatus {
  const message = `This is pyve ${version}, and ${to} is there`;
  const hint = "run `pyve self update`";
  const exit = exitStatus.failed;
  if (!options.json) session.report.result(`${message}: ${hint}`);
  const error = { message, hint, exit };
  finish(session, options, { status: "available", from: version, to, error });
  return exit;
}

function finish({ report }: Session, { json }: UpdateOptions, document: SelfUpdate): ExitStatus {
  if (json) report.json("self.update", document);
  return exitStatus.done;
}
