/** The actual machine. Only `main.ts` and tests make one. */
import type { Host } from "../host.ts";
import { realClock } from "./clock.ts";
import { realFiles } from "./files.ts";
import { currentFolder, enterFolder } from "./folder.ts";
import { realNet } from "./net.ts";
import { platform } from "./platform.ts";
import { realProcesses } from "./processes.ts";
import { realTerminal } from "./terminal.ts";

/**
 * Builds the host. Also changes the working directory of this process, so that a program that
 * `run` becomes starts there.
 * @throws PyveError when `directory` is no folder that can be entered
 */
export function realHost(directory?: string): Host {
  if (directory !== undefined) enterFolder(directory);
  return {
    fs: realFiles,
    proc: realProcesses,
    term: realTerminal,
    net: realNet,
    clock: realClock,
    platform: platform(),
    get cwd() {
      return currentFolder();
    },
    env: (name) => Deno.env.get(name),
    userId: Deno.build.os === "windows" ? undefined : Deno.uid() ?? undefined,
    get program() {
      return Deno.execPath();
    },
    randomHex: (bytes) =>
      [...crypto.getRandomValues(new Uint8Array(bytes))]
        .map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}
