/** Looking into what an engine made: the files of an image's layers, and where a text is in them. */
import { join, relative } from "node:path";
import { type Ended, start } from "../binary.ts";
import type { Engine } from "./engine.ts";

/** A file of a layer. */
export interface LayerFile {
  /** The layer, counted from the lowest one that is not a stand-in's. */
  readonly layer: number;
  /** Where it is in the image, such as `/etc/hosts`. */
  readonly path: string;
  /** Where it can be read on the machine. */
  readonly source: string;
}

/** What `podman image inspect` says, as far as tests look at it. */
export interface ImageDescription {
  readonly Id: string;
  readonly Digest: string;
  readonly Size: number;
  readonly Config: {
    readonly User?: string;
    readonly Env?: readonly string[];
    readonly Entrypoint?: readonly string[];
    readonly Cmd?: readonly string[];
    readonly WorkingDir?: string;
    readonly StopSignal?: string;
    readonly Labels?: Readonly<Record<string, string>>;
    readonly ExposedPorts?: Readonly<Record<string, unknown>>;
  };
  readonly Healthcheck?: { readonly Test: readonly string[] };
  readonly RootFS: { readonly Layers: readonly string[] };
  readonly History: readonly { readonly created_by: string; readonly empty_layer?: boolean }[];
  readonly GraphDriver: {
    readonly Data: { readonly UpperDir: string; readonly LowerDir?: string };
  };
}

/** Describes an image. @throws Error when there is none of this name */
export async function inspectImage(engine: Engine, image: string): Promise<ImageDescription> {
  const [found] = JSON.parse(said(await engine.podman(["image", "inspect", image])));
  return found;
}

/** The files of the layers that the image has above its stand-in, deleted ones included. */
export async function layerFiles(engine: Engine, image: string): Promise<readonly LayerFile[]> {
  const folders = await layerFolders(engine, image);
  return folders.flatMap((folder, layer) =>
    [...filesBelow(folder)].map((source) => ({
      layer,
      path: `/${relative(folder, source)}`,
      source,
    }))
  );
}

/**
 * Where a text is in an image: `config`, `history`, or a path in one of its own layers, be it in a
 * file's content or in its name.
 */
export async function findInImage(
  engine: Engine,
  image: string,
  text: string,
): Promise<readonly string[]> {
  const { History, ...config } = await inspectImage(engine, image);
  const folders = await layerFolders(engine, image);
  const content = await Promise.all(
    folders.map(async (folder) =>
      (await grep(text, folder)).map((path) => `/${relative(folder, path)}`)
    ),
  );
  const names = (await layerFiles(engine, image)).map(({ path }) => path);
  return [
    ...(JSON.stringify(config).includes(text) ? ["config"] : []),
    ...(JSON.stringify(History).includes(text) ? ["history"] : []),
    ...new Set([...content.flat(), ...names.filter((path) => path.includes(text))]),
  ];
}

/** The files in which a text is anywhere in the engine's store: images between steps are there, too. */
export async function findInStore(engine: Engine, text: string): Promise<readonly string[]> {
  return (await grep(text, engine.store)).map((path) => relative(engine.store, path));
}

/** The folders of the image's own layers, the lowest first. */
async function layerFolders(engine: Engine, image: string): Promise<readonly string[]> {
  const { UpperDir, LowerDir = "" } = (await inspectImage(engine, image)).GraphDriver.Data;
  const all = [UpperDir, ...LowerDir.split(":")];
  return all.filter((folder) => folder.startsWith(`${engine.store}/`)).toReversed();
}

function* filesBelow(folder: string): Iterable<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* filesBelow(path);
    else yield path;
  }
}

async function grep(text: string, folder: string): Promise<readonly string[]> {
  const options = ["--recursive", "--text", "--fixed-strings", "--files-with-matches"];
  const argv = ["grep", ...options, "--devices=skip", "--regexp", text, folder];
  const ended = await start(argv, { cwd: folder });
  // 1 is "not found".
  if (ended.code > 1) throw new Error(ended.stderr);
  return ended.stdout.split("\n").filter((path) => path !== "").toSorted();
}

function said(ended: Ended): string {
  if (ended.code !== 0) throw new Error(ended.stderr);
  return ended.stdout;
}
