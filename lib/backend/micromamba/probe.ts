/** Whether a file is a micromamba that works, by asking it for its version. */
import type { Host } from "../../host/host.ts";
import { printable } from "../../ui/words.ts";
import { compareVersions, minimumVersion } from "./releases.ts";

/** What a file turned out to be. */
export type Probe =
  | { readonly kind: "works"; readonly version: string }
  | { readonly kind: "old"; readonly version: string }
  /** `problem` is a clause. */
  | { readonly kind: "broken"; readonly problem: string };

/** Milliseconds: a cold disk and a virus scanner are slow, a program that hangs is for ever. */
const patience = 20_000;

/** Starts the file at `path`, which exists, with `--version`. Never throws because of the file. */
export async function probeProgram(host: Host, path: string): Promise<Probe> {
  const facts = host.fs.stat(path);
  if (facts === undefined) return broken("it is a link that leads nowhere");
  if (facts.kind !== "file") return broken("it is not a file");
  if (host.platform.os !== "windows" && (facts.mode & 0o111) === 0) {
    return broken("it is not executable");
  }
  const start = host.clock.elapsed();
  const { code, stdout, stderr } = await host.proc.run([path, "--version"], { timeout: patience });
  if (host.clock.elapsed() - start >= patience) {
    return broken(`it did not answer in ${patience / 1000} seconds`);
  }
  if (code !== 0) return broken(`it ended with ${code}${lastWords(stderr)}`);
  return judge(stdout.trim());
}

function judge(said: string): Probe {
  if (!/^\d+\.\d+\.\d+(?:[.-]?[0-9A-Za-z]+)*$/.test(said)) {
    return broken("it does not tell its version as micromamba does");
  }
  const isOld = compareVersions(said, minimumVersion) < 0;
  return { kind: isOld ? "old" : "works", version: said };
}

function broken(problem: string): Probe {
  return { kind: "broken", problem };
}

function lastWords(stderr: string): string {
  const [line = ""] = stderr.trim().split("\n").slice(-1);
  return line === "" ? "" : ` (${printable(line.slice(0, 200))})`;
}
