/** A user without micromamba and a loopback mirror that has one, for tests of getting it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { cleanEnvironment, type Ended, pyve, start, temporaryFolder } from "./binary.ts";
import { type Mirror, type MirrorFault, openMirror } from "./micromamba/mirror.ts";
import { condaPlatformOfTests } from "./micromamba/platform.ts";
import { snapshot } from "./snapshot.ts";
import { markVariable, standInMicromamba } from "./stand_in_micromamba.ts";

/** A release that pyve knows no digest of. */
export const tag = "2.9.5-0";
/** Its program. */
export const program: Uint8Array<ArrayBuffer> = standInMicromamba("2.9.5");
/** The conda platform of this machine. */
export const platform = condaPlatformOfTests();
/** Where the mirror has it. */
export const asset: string = `/releases/download/${tag}/micromamba-${platform}`;

/** A user with an empty HOME, and a mirror. */
export interface User extends AsyncDisposable {
  readonly home: string;
  readonly mirror: Mirror;
  readonly env: Readonly<Record<string, string>>;
  /** Where micromamba goes. */
  readonly micromamba: string;
  /** Gets it. */
  get(env?: Readonly<Record<string, string>>, args?: readonly string[]): Promise<Ended>;
  /** How often the mirror was asked for the program. */
  timesAsked(): number;
  /** All that is in HOME. */
  look(): Promise<Map<string, string>>;
  /** Whether anything that came was started. */
  wasStarted(): Promise<boolean>;
}

/** Makes them; the mirror has `served` as its release. */
export async function newUser(fault?: MirrorFault, served = program): Promise<User> {
  const folder = await temporaryFolder();
  const home = join(folder.path, "home");
  const mark = join(folder.path, "started");
  await Deno.mkdir(home);
  const mirror = openMirror();
  mirror.publish(tag, { program: served, ...(fault === undefined ? {} : { fault }) });
  const env = {
    ...cleanEnvironment(home),
    NO_PROXY: "127.0.0.1",
    no_proxy: "127.0.0.1",
    PYVE_MICROMAMBA_MIRROR: mirror.url,
    PYVE_MICROMAMBA_VERSION: tag,
    [markVariable]: mark,
  };
  return {
    home,
    mirror,
    env,
    micromamba: join(home, ".pyve", "bin", "micromamba"),
    get: (more = {}, args = []) =>
      start([pyve, ...args, "self", "micromamba", "--update"], {
        cwd: home,
        env: { ...env, ...more },
      }),
    timesAsked: () => mirror.asked.filter(({ path }) => path === asset).length,
    look: () => snapshot(home),
    wasStarted: () => Deno.stat(mark).then(() => true, () => false),
    [Symbol.asyncDispose]: async () => {
      await mirror[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** One error, one hint, and no trace of where in pyve it happened. */
export function assertRefused(ended: Ended, code: number, words: RegExp): void {
  assert.equal(ended.code, code, ended.stderr);
  const errors = ended.stderr.split("\n").filter((line) => line.startsWith("error: "));
  assert.equal(errors.length, 1, ended.stderr);
  assert.match(errors[0] ?? "", words);
  assert.match(ended.stderr, /^hint: /m);
  assert.doesNotMatch(ended.stderr, /^ +at /m);
}
