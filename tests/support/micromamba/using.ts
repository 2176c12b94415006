/** A user with an empty HOME who starts micromamba, for the tests that hold the double to the real one. */
import { join } from "node:path";
import { cleanEnvironment, type Ended, start, temporaryFolder } from "../binary.ts";
import type { Micromamba } from "./mod.ts";

/** The user. */
export interface MicromambaUser extends AsyncDisposable {
  /** A folder of their own; HOME is `home` in it. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Starts micromamba in the folder. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Starts any program in the folder. */
  start(argv: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Writes a file of the folder, and gives its path. */
  write(name: string, text: string): Promise<string>;
}

/** Makes the user. `MAMBA_ROOT_PREFIX` is `root` in their folder. */
export async function micromambaUser({ path, environment }: Micromamba): Promise<MicromambaUser> {
  const folder = await temporaryFolder();
  const home = join(folder.path, "home");
  await Deno.mkdir(home);
  const root = { MAMBA_ROOT_PREFIX: join(folder.path, "root"), NO_PROXY: "127.0.0.1" };
  const env = { ...cleanEnvironment(home), ...root, ...environment };
  const run = (argv: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    start(argv, { cwd: folder.path, env: { ...env, ...more } });
  return {
    folder: folder.path,
    env,
    run: (args, more) => run([path, ...args], more),
    start: run,
    write: async (name, text) => {
      const file = join(folder.path, name);
      await Deno.mkdir(join(file, ".."), { recursive: true });
      await Deno.writeTextFile(file, text);
      return file;
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** One package of `create --dry-run --json`, as far as pyve reads it. */
export interface DryRunPackage {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly build_string: string;
  readonly channel: string;
  readonly subdir: string;
  readonly url: string;
  readonly fn: string;
  readonly size: number;
  readonly md5: string;
  readonly sha256: string;
  readonly depends: readonly string[];
}

/** What `create --dry-run --json` prints. */
export interface DryRun {
  readonly success: boolean;
  readonly dry_run: boolean;
  readonly prefix: string;
  readonly actions: {
    readonly FETCH?: readonly DryRunPackage[];
    readonly LINK: readonly DryRunPackage[];
    readonly PREFIX: string;
  };
}

/** The document of a dry run. @throws Error with what micromamba said when it failed */
export function readDryRun({ code, stdout, stderr }: Ended): DryRun {
  if (code !== 0) throw new Error(`The dry run ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

/** A conda-lock.yml of what a dry run found; `change` may spoil it. */
export function lockOf(
  packages: readonly DryRunPackage[],
  platform: string,
  more = "",
  change: (line: string) => string = (line) => line,
): string {
  const entries = packages.map((item) =>
    [
      `- name: ${item.name}`,
      `  version: "${item.version}"`,
      "  manager: conda",
      `  platform: ${platform}`,
      "  dependencies: {}",
      `  url: ${item.url}`,
      `  hash: {md5: ${item.md5}, sha256: ${item.sha256}}`,
      "  category: main",
      "  optional: false",
    ].join("\n")
  );
  const head = `version: 1
metadata:
  content_hash: {${platform}: ${"0".repeat(64)}}
  channels: [{url: conda-forge, used_env_vars: []}]
  platforms: [${platform}]
  sources: [environment.yml]
package:
`;
  return head + change(`${entries.join("\n")}\n`) + more;
}
