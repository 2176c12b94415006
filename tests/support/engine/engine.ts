/**
 * Podman and buildah for one test: real ones, with a storage, a configuration and a temporary folder
 * of their own, so that nothing of the machine is read or written and nothing stays behind.
 */
import { join } from "node:path";
import { type Ended, start } from "../binary.ts";
import { cacheFolder, run } from "./cache.ts";
import { unmountBelow } from "./mounts.ts";
import { prepareBases } from "./prepare.ts";
import { type ReachableRegistry, writeSettings } from "./settings.ts";

/** A container engine of one test. */
export interface Engine extends AsyncDisposable {
  /** Its folder, removed at the end. */
  readonly folder: string;
  /** Where its images and layers are. */
  readonly store: string;
  /** The whole environment for podman, buildah, skopeo, and for pyve that starts them. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs podman in `cwd`, or in the engine's folder. Its warnings go to stderr. */
  podman(args: readonly string[], cwd?: string): Promise<Ended>;
  /** Runs buildah likewise. */
  buildah(args: readonly string[], cwd?: string): Promise<Ended>;
  /** Ends its containers and removes all of it; the second time nothing happens. */
  close(): Promise<void>;
}

/** What an engine may reach. */
export interface EngineReach {
  readonly registries?: readonly ReachableRegistry[];
}

/**
 * Opens an engine that sees the stand-ins of `prepare.ts` and no registry but those given.
 * @throws Error when the stand-ins cannot be made
 */
export async function openEngine({ registries = [] }: EngineReach = {}): Promise<Engine> {
  const readOnlyStore = prepareBases().store;
  const dir = placeOfEngines();
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "pyve-engine-", dir }));
  const env = writeSettings({ folder, readOnlyStore, registries });
  const program = (name: string) => (args: readonly string[], cwd = folder): Promise<Ended> =>
    start([name, ...args], { cwd, env });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    // A container that ignores signals must not keep the test from its end.
    const remove = ["podman", "rm", "--all", "--force", "--time=0"];
    await start(["timeout", "--kill-after=5", "30", ...remove], { cwd: folder, env });
    unmountBelow(folder);
    await Deno.remove(folder, { recursive: true });
  };
  return {
    folder,
    store: join(folder, "store"),
    env,
    podman: program("podman"),
    buildah: program("buildah"),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The temporary folder, but not where it is an overlay itself, as in a container. */
function placeOfEngines(): string {
  const usual = Deno.env.get("TMPDIR") || "/tmp";
  const kind = run("stat", ["--file-system", "--format=%T", usual]).trim();
  return kind === "overlayfs" ? cacheFolder() : usual;
}
