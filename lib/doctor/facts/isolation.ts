/** Whether the environment shows packages that are not its own (PEP 405). */
import { join } from "node:path";
import type { Host } from "../../host/host.ts";

/** What pyvenv.cfg, and the caller's shell, say. */
export interface IsolationFact {
  /** The packages of the interpreter, and with them those of the user, are shown, too. */
  readonly systemPackages: boolean;
  /** The value of PYTHONUSERBASE: where the user's packages are, unless it is `~/.local`. */
  readonly userBase: string | undefined;
}

/** Reads `pyvenv.cfg`. */
export function lookAtIsolation(host: Host, prefix: string): IsolationFact {
  const text = host.fs.readText(join(prefix, "pyvenv.cfg")) ?? "";
  return {
    systemPackages: /^include-system-site-packages\s*=\s*true\s*$/im.test(text),
    userBase: host.env("PYTHONUSERBASE") || undefined,
  };
}
