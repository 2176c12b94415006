/** A machine with podman in memory, and what a build of an image left on it. */
import assert from "node:assert/strict";
import type { RunOptions } from "../../lib/host/host.ts";
import type { FakeHost, FakeProgram, FakeResult } from "./fake_host.ts";
import { initMachine } from "./init_machine.ts";

/** The image that podman builds. */
export const imageId = "sha256:4f3a871ffbf760c79407fd8426976bda5c7da93dea83c1157ce1a14649b05ba7";

const executable = { content: "", mode: 0o755 };

/** What podman does when it builds; what is given happens instead. */
export type Building = (argv: readonly string[], options: RunOptions) => FakeResult;

/** What is otherwise on the machine. */
export interface Machine {
  readonly build?: Building;
  readonly programs?: readonly FakeProgram[];
  readonly paths?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A machine with podman, and a project with one requirement. */
export function machine(
  { build, programs = [], paths = ["/usr/bin/podman"], files, env }: Machine = {},
): FakeHost {
  const host: FakeHost = initMachine({
    env: env ?? {},
    files: {
      ...Object.fromEntries(paths.map((path) => [path, executable])),
      "/project/requirements.txt": "click==8.1.7\n",
      "/project/Dockerfile": "FROM scratch\n",
      "/project/.dockerignore": "nothing\n",
      ...files,
    },
    programs: [
      ...programs,
      { match: ["/usr/bin/podman", "info"], result: { stdout: "5.4.0\n" } },
      {
        match: ["/usr/bin/podman", "build"],
        result: (argv, options) => {
          if (build !== undefined) return build(argv, options);
          host.fs.write(valueOf(argv, "--iidfile"), imageId);
          return {
            stdout: "[1/2] STEP 1/2: FROM base AS build\n[2/2] STEP 2/9: COPY . /app/\n",
            takes: 2500,
          };
        },
      },
      { match: ["/usr/bin/podman", "tag"] },
      {
        match: ["/usr/bin/podman", "image", "inspect"],
        result: { stdout: `${imageId.slice(7)} 4200000\n` },
      },
      { match: ["/usr/bin/podman", "push"], result: { stdout: "" } },
    ],
  });
  return host;
}

/** The argument that follows an option. */
export function valueOf(argv: readonly string[], option: string): string {
  return argv[argv.indexOf(option) + 1] ?? assert.fail(`no ${option}`);
}

/** The lines that started podman's build. */
export function buildLines(host: FakeHost): readonly string[] {
  return host.transcript.filter((line) => line.startsWith("run /usr/bin/podman build "));
}

/** The text of the project's first file whose path is like this. */
export function fileAt(host: FakeHost, pattern: RegExp): string {
  const [, text] = Object.entries(host.tree("/project")).find(([path]) => pattern.test(path)) ??
    assert.fail(`there is no ${pattern}`);
  return text;
}
