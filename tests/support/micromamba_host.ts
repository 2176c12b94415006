/**
 * A machine in memory whose files named micromamba can be started: one whose content is
 * `micromamba VERSION` says that version, any other one fails. Releases are got from a mirror.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { loadSettings } from "../../lib/config/mod.ts";
import type { Settings } from "../../lib/config/settings.ts";
import { createReport, type Report } from "../../lib/ui/report.ts";
import { type FakeHost, fakeHost, type FakeHostOptions, type FakeResult } from "./fake_host.ts";

/** Where its releases are. */
export const mirror = "https://mirror.example/releases";

/** The address of the program of a release on the mirror, for this machine or another one. */
export function addressOf(tag: string, platform = "linux-64"): string {
  const folder = tag === "latest" ? "latest/download" : `download/${tag}`;
  return `${mirror}/${folder}/micromamba-${platform}`;
}

/** The addresses of a release whose program says `version`. */
export function released(
  tag: string,
  version: string,
  platform?: string,
): Readonly<Record<string, string>> {
  const program = programOf(version);
  const address = addressOf(tag, platform);
  return { [address]: program, [`${address}.sha256`]: sha256(program) };
}

/** The content of a program that says `version`. */
export function programOf(version: string): string {
  return `micromamba ${version}\n`;
}

/** A file that can be started. */
export function startable(content: string): { readonly content: string; readonly mode: number } {
  return { content, mode: 0o755 };
}

/** In lower-case hexadecimal. */
export function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Makes the machine; its user is ada, its project `/project`. */
export function micromambaHost(options: FakeHostOptions = {}): FakeHost {
  const start = ([program = ""]: readonly string[]): FakeResult => {
    const facts = host.fs.stat(program);
    assert.ok((facts?.mode ?? 0) & 0o100, `${program} is not executable`);
    const [, version] = /^micromamba (\S+)/.exec(host.fs.readText(program) ?? "") ?? [];
    return version === undefined
      ? { code: 1, stderr: "exec format error\n" }
      : { stdout: `${version}\n` };
  };
  const host: FakeHost = fakeHost({
    ...options,
    env: {
      HOME: "/home/ada",
      PATH: "/usr/bin",
      PYVE_MICROMAMBA_MIRROR: mirror,
      ...options.env,
    },
    programs: [
      ...options.programs ?? [],
      {
        match: ([program = "", word]) => /micromamba/.test(program) && word === "--version",
        result: start,
      },
    ],
  });
  return host;
}

/** Its settings, as a command in the project reads them. */
export async function settingsOf(host: FakeHost): Promise<Settings> {
  return await loadSettings(host, "/project");
}

/** A voice whose words are on the host's stderr. */
export function reportOf(host: FakeHost): Report {
  return createReport(host, { quiet: false, verbosity: 0, color: "never", logFormat: "text" });
}
