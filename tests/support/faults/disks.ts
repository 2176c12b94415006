/** Disks that are full or read-only, as mounts in a temporary folder that end with their scope. */
import { join } from "node:path";
import { start, temporaryFolder } from "../binary.ts";

/** A mounted disk of its own. */
export interface TestDisk extends AsyncDisposable {
  /** Absolute and physical. */
  readonly path: string;
  /** From now on nothing can be written. */
  makeReadOnly(): Promise<void>;
  /** KiB that are taken. */
  used(): Promise<number>;
  /** A file takes all of the space but so many KiB. */
  fill(space: { readonly leave: number }): Promise<void>;
}

/** Mounts a disk in memory of so many KiB. Needs the ability `mount`. */
export async function smallDisk(kibibytes: number): Promise<TestDisk> {
  const folder = await temporaryFolder();
  const path = join(folder.path, "disk");
  await Deno.mkdir(path);
  await mustRun(["mount", "-t", "tmpfs", "-o", `size=${kibibytes}k,mode=0777`, "tmpfs", path]);
  return {
    path,
    makeReadOnly: () => mustRun(["mount", "-o", "remount,ro", path]),
    used: async () => {
      const { stdout } = await start(["df", "-k", "--output=used", path], { cwd: "/" });
      return Number(stdout.split("\n")[1]);
    },
    fill: ({ leave }) => fill(join(path, "ballast"), leave),
    [Symbol.asyncDispose]: async () => {
      // Lazily: a stray program in it must not keep the mount.
      await mustRun(["umount", "--lazy", path]);
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Writes until nothing more fits, then gives back what is to be left. */
async function fill(path: string, leave: number): Promise<void> {
  const block = new Uint8Array(64 * 1024);
  using file = await Deno.open(path, { write: true, createNew: true });
  try {
    for (;;) file.writeSync(block);
  } catch {
    const { size } = await file.stat();
    await file.truncate(Math.max(0, size - leave * 1024));
  }
}

async function mustRun(argv: readonly string[]): Promise<void> {
  const ended = await start(argv, { cwd: "/" });
  if (ended.code !== 0) throw new Error(`${argv.join(" ")}: ${ended.stderr}`);
}
