/**
 * The stand-ins for public base images, made from this machine without pulling anything, in a store
 * that every engine reads: only the first time takes long.
 * `deno run -A tests/support/engine/prepare.ts` makes them beforehand, as CI does, and prints them.
 */
import { join } from "node:path";
import { repository } from "../binary.ts";
import { prepareDouble } from "../micromamba/prepare.ts";
import { digestOf, kept, removeFolder, removeUnused, run } from "./cache.ts";
import { debianRoot } from "./debian.ts";
import { pythonMinors } from "./double.ts";
import { unmountBelow } from "./mounts.ts";
import { writeSettings } from "./settings.ts";
import { importDebian } from "./debian_image.ts";
import { stageBusybox, stageUv } from "./stage.ts";

/** The stand-ins, ready for use. */
export interface Bases {
  /** The store that has them, for reading only. */
  readonly store: string;
  /** Their names; `localhost/stand-in/NAME` is the image. */
  readonly names: readonly string[];
}

const here = join(repository, "tests", "support", "engine");

let prepared: Bases | undefined;

/** Makes what is missing of them. @throws Error when the machine does not allow it */
export function prepareBases(): Bases {
  prepared ??= prepare();
  return prepared;
}

/** One image: its Dockerfile in bases/, and what that takes. */
interface Recipe {
  readonly name: string;
  readonly file: string;
  readonly arguments?: readonly string[];
}

function prepare(): Bases {
  const found = prepareDouble();
  if (found.kind === "missing") throw new Error(`There is no double of micromamba: ${found.why}`);
  const { double } = found;
  const root = debianRoot();
  const minors = pythonMinors(double);
  const recipes = recipesFor(minors);
  const uv = stageUv();
  const key = digestOf([root, double.channels, uv.key, ...sources(), ...minors]);
  const folder = kept(`engine-bases-${key}`, (folder) => {
    removeUnused("engine-bases-");
    const context = join(folder, "context");
    run("cp", ["--recursive", join(here, "bases"), context]);
    uv.copy(join(context, "uv"));
    stageBusybox(join(context, "busybox"));
    const env = writeSettings({ folder, store: join(folder, "store") });
    importDebian(root, double, { folder, env, minors });
    for (const recipe of recipes) {
      build(recipe, context, env);
    }
    run("buildah", [
      "tag",
      `localhost/stand-in/python${minors.at(-1)}`,
      "localhost/stand-in/python",
    ], { env });
    discardWork(folder);
  }, (folder) => {
    unmountBelow(folder);
    removeFolder(folder);
  });
  return {
    store: join(folder, "store"),
    names: ["debian", ...recipes.map(({ name }) => name), "python"],
  };
}

function recipesFor(minors: readonly string[]): readonly Recipe[] {
  return [
    { name: "busybox", file: "busybox" },
    { name: "uv", file: "uv" },
    { name: "micromamba", file: "micromamba" },
    ...minors.map((minor) => (
      { name: `python${minor}`, file: "python", arguments: [`MINOR=${minor}`] }
    )),
  ];
}

function build(
  { name, file, arguments: given = [] }: Recipe,
  context: string,
  env: Readonly<Record<string, string>>,
): void {
  const values = given.flatMap((value) => ["--build-arg", value]);
  const options = ["--quiet", "--format=docker", "--network=none"];
  const image = ["--tag", `localhost/stand-in/${name}`, "--file", `${context}/${file}.Dockerfile`];
  run("buildah", ["build", ...options, ...values, ...image, context], { cwd: context, env });
}

/** Leaves the store only, with nothing mounted. */
function discardWork(folder: string): void {
  unmountBelow(folder);
  for (const name of ["context", "extra", "home", "run", "tmp"]) removeFolder(join(folder, name));
  Deno.removeSync(join(folder, "root.tar"));
}

/** All that the images are made by: a change to it makes new ones. */
function sources(): readonly Uint8Array[] {
  const folders = [join(here, "bases"), join(here, "..", "micromamba", "double")];
  const paths = folders.flatMap((folder) =>
    [...Deno.readDirSync(folder)].filter((entry) => entry.isFile).map(({ name }) =>
      join(folder, name)
    )
  );
  const own = ["debian_image", "double", "prepare", "stage"].map((name) =>
    join(here, `${name}.ts`)
  );
  const requirements = join(here, "..", "micromamba", "requirements.txt");
  return [...paths.toSorted(), ...own, requirements].map((path) => Deno.readFileSync(path));
}

if (import.meta.main) {
  const { names } = prepareBases();
  await Deno.stdout.write(new TextEncoder().encode(`${names.join("\n")}\n`));
}
