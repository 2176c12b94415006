/**
 * A project that is broken in many ways, one after the other: making an environment takes longer than
 * putting it back, and one that knows its place can only be put back where it was.
 */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { temporaryFolder } from "./binary.ts";
import type { TestProject } from "./project.ts";
import { snapshot } from "./snapshot.ts";

/** The project, and the way back. */
export interface Clinic extends AsyncDisposable {
  readonly project: TestProject;
  /** Puts the project, HOME and what is beside them back to how they were. */
  reset(): Promise<void>;
  /** Everything around the folder `current`, but for what installers and direnv keep for themselves. */
  outside(current: string): Promise<ReadonlyMap<string, string>>;
}

/** In HOME: what programs fetched or noted down, which says nothing of the project. */
const caches = [".cache", ".mamba", ".rustup"];
const notes = [".local/share", ".local/state/pyve"];

/** Admits a project as it is now. */
export async function admit(project: TestProject): Promise<Clinic> {
  const parent = dirname(project.root);
  await Deno.mkdir(join(parent, "beside"));
  await Deno.writeTextFile(join(parent, "beside", "notes.txt"), "not to be touched\n");
  const kept = await temporaryFolder();
  const passedOver = caches.map((name) => join(project.home, name));
  const healthy = await lookAt(parent, passedOver);
  await restore(healthy, parent, kept.path);
  const copies = await snapshot(kept.path);
  return {
    project,
    reset: async () => {
      assert.deepEqual(await snapshot(kept.path), copies, "a file was written over in place");
      const now = await lookAt(parent, passedOver);
      for (const [path, what] of now) {
        if (healthy.get(path) !== what) await removeTree(join(parent, path));
      }
      const left = await lookAt(parent, passedOver);
      const lost = [...healthy].filter(([path]) => !left.has(path));
      await restore(new Map(lost), kept.path, parent);
    },
    outside: (current) =>
      lookAt(parent, [current, ...passedOver, ...notes.map((name) => join(project.home, name))]),
    [Symbol.asyncDispose]: () => kept[Symbol.asyncDispose](),
  };
}

/** What is in a folder, by relative path, but for these folders. */
async function lookAt(
  folder: string,
  except: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const paths = await snapshot(folder);
  return new Map(
    [...paths].filter(([path]) =>
      !except.some((one) => `${join(folder, path)}/`.startsWith(`${one}/`))
    ),
  );
}

async function removeTree(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    // It went with the folder around it.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/**
 * Copies what a look has seen. Of the generations, thousands of files, only the names are copied: who
 * breaks one has to put another file in its place.
 */
async function restore(
  paths: ReadonlyMap<string, string>,
  from: string,
  to: string,
): Promise<void> {
  for (const [path, what] of paths) {
    const [source, target] = [join(from, path), join(to, path)];
    if (what.startsWith("folder")) {
      await Deno.mkdir(target, { recursive: true });
      continue;
    }
    await Deno.mkdir(dirname(target), { recursive: true });
    if (what.startsWith("link")) await Deno.symlink(await Deno.readLink(source), target);
    else if (path.includes("/.pyve/envs/")) await Deno.link(source, target);
    else {
      await Deno.copyFile(source, target);
      const { atime, mtime } = await Deno.stat(source);
      if (atime !== null && mtime !== null) await Deno.utime(target, atime, mtime);
    }
  }
}
