/**
 * A project as `init` leaves it, so far as entering its environment needs that: a generation, the
 * public link to it, the launcher. Made without pyve, so that generated text is tested alone.
 */
import { join } from "node:path";
import type { EnvrcInput } from "../../lib/activation/direnv.ts";
import { launcherMode, renderLauncher } from "../../lib/activation/launcher.ts";
import { temporaryFolder } from "./binary.ts";
import { environmentAt } from "./environments.ts";

/** Such a project. */
export interface EnteredProject extends AsyncDisposable {
  /** Absolute and physical; it has no parent of its own within the temporary folder. */
  readonly root: string;
  readonly environment: EnvrcInput["environment"];
  readonly launcher: string;
  /** An empty folder beside the project. */
  readonly elsewhere: string;
}

/** Makes the project in a folder of this name; `envFile` is the text of its `.env`. */
export async function enteredProject(
  name: string,
  envFile?: string,
): Promise<EnteredProject> {
  const folder = await temporaryFolder();
  const root = join(folder.path, name);
  const elsewhere = join(folder.path, "elsewhere");
  const generation = join(root, ".pyve", "envs", "g1");
  await Deno.mkdir(join(generation, "bin"), { recursive: true });
  await Deno.mkdir(elsewhere);
  await Deno.symlink("/bin/sh", join(generation, "bin", "python"));
  await Deno.symlink(join(".pyve", "envs", "g1"), join(root, ".venv"));
  if (envFile !== undefined) await Deno.writeTextFile(join(root, ".env"), envFile);
  const environment = environmentAt(root, envFile === undefined ? undefined : ".env");
  const launcher = join(root, ".pyve", "run");
  const text = renderLauncher({ root, file: ".pyve/run", environment });
  await Deno.writeTextFile(launcher, text, { mode: launcherMode });
  return {
    root,
    environment,
    launcher,
    elsewhere,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
