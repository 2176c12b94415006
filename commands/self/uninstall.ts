/** `pyve self uninstall`. */
import { userConfigPath } from "../../lib/config/places.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { requireInstallation } from "../../lib/self/installation.ts";
import { removeInstallation } from "../../lib/self/uninstall.ts";
import { printable } from "../../lib/ui/words.ts";
import { completions } from "../../shell/completion/mod.ts";
import { hooks } from "../../shell/hook/mod.ts";
import { isInstallable, removeCompletions } from "../completions/install.ts";
import { removeHook } from "../hook/install.ts";
import { ask, type Session } from "../session.ts";

/**
 * Removes pyve after a yes. Projects, their environments and the configuration stay.
 * @throws PyveError (1) when `install.sh` did not install it, (2) without a yes
 */
export async function runUninstall(session: Session): Promise<void> {
  const { host, report } = session;
  const program = printable(host.program);
  const hint = "remove it the way it was installed";
  const installation = requireInstallation(host, "uninstall", hint);
  if (!await ask(session, `Remove pyve from \`${printable(installation.prefix)}\`?`, false)) {
    throw new PyveError(`Kept \`${program}\`: nobody said that it may be removed`, {
      exit: exitStatus.usage,
      hint: "run `pyve self uninstall --yes` to remove it",
    });
  }
  removeFromShells(session);
  removeInstallation(host.fs, installation, (message) => report.warn(message));
  report.done(`Removed \`${program}\`; projects and their environments are as they were`);
  const config = userConfigPath(host);
  if (config === undefined || host.fs.stat(config) === undefined) return;
  report.note(`your configuration is still at \`${printable(config)}\``);
}

/** The hook and the completions, from every shell; what cannot be told from the user's lines stays. */
function removeFromShells({ host, report }: Session): void {
  const removals = [
    ...hooks.map((hook) => () => removeHook(host, hook)),
    ...completions.filter(isInstallable).map((each) => () => removeCompletions(host, each)),
  ];
  for (const remove of removals) {
    try {
      remove();
    } catch (error) {
      if (!(error instanceof PyveError)) throw error;
      const place = error.at === undefined ? "" : ` in \`${printable(error.at.file)}\``;
      report.warn(`Kept what stands${place}: ${error.message}`);
    }
  }
}
