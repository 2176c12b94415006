/**
 * A project as the blocks of an image see it: everything is read here, once. A reader is loaded where
 * there is something to read: those of YAML and TOML bring libraries, which take longer to load than
 * all that follows.
 */
import { basename, join } from "node:path";
import type { Settings } from "../../config/settings.ts";
import { selectionOf } from "../../config/selection.ts";
import type { Host } from "../../host/host.ts";
import type { PlanInput } from "../../plan/plan.ts";
import type { ImageProject } from "../../plan/project.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { type BackendName, defaultEnvironment } from "../state.ts";
import { findApplication } from "./application.ts";
import { readConda } from "./conda.ts";
import { linksOut, readDigests } from "./inputs.ts";
import { readMetadata } from "./metadata.ts";
import { ownIgnored } from "./own_ignored.ts";
import { readPins } from "./pins.ts";
import { pythonWishes } from "./python_wishes.ts";

/** What is decided before the project is read. */
export interface ImageReading {
  readonly root: string;
  readonly settings: Settings;
  readonly backend: BackendName;
  /** Of the image. */
  readonly platform: CondaPlatform;
  /** The value of `--python`. */
  readonly python: string | undefined;
  readonly ports: readonly number[];
}

/**
 * Reads the project.
 * @throws PyveError (2) where a file is malformed, with its place
 */
export async function readImageProject(host: Host, reading: ImageReading): Promise<ImageProject> {
  const { root, settings, backend } = reading;
  const text = (file: string): string | undefined => host.fs.readText(join(root, file));
  const { cog, r, listed } = await readWhole(host, root);
  const conda = backend === "micromamba" ? await readConda(host, reading) : undefined;
  const selection = selectionOf(settings, defaultEnvironment);
  const python = conda?.source === undefined
    ? (await import("./python.ts")).readPython(host, reading, selection, cog)
    : undefined;
  const metadata = await readMetadata(text("pyproject.toml"));
  const read = [
    ...conda?.files ?? [],
    ...python?.files ?? [],
    ...["renv.lock", "cog.yaml", "apt.txt"].filter((file) => text(file) !== undefined),
  ];
  const inputs = inputsOf(host, root, read);
  return {
    name: imageName(metadata.name ?? basename(root)),
    version: metadata.version,
    description: metadata.description,
    conda: conda?.source,
    python: python?.spec,
    r,
    cog,
    pythonWishes: await pythonWishes(host, reading, python?.requiresPython),
    systemPackages: [...listed ?? [], ...cog?.build.systemPackages ?? []],
    historyVersion: metadata.historyVersion,
    application: findApplication(host, root, metadata, python?.spec.isPackage ?? false),
    wishes: {
      base: settings.containerBaseImage.value,
      ...placeOfBase(settings),
      labels: settings.containerLabels,
      ports: reading.ports,
      pins: readPins(host, root),
    },
    inputs,
    ignored: ownIgnored(host, root, inputs),
    findings: [...python?.findings ?? [], ...linksOut(host, root, inputs)],
  };
}

/** The files that one reader reads by itself. */
async function readWhole(host: Host, root: string) {
  const whole = async <Content>(
    file: string,
    load: () => Promise<(bytes: Uint8Array, file: string) => Content>,
  ): Promise<Content | undefined> => {
    const bytes = host.fs.readBytes(join(root, file));
    return bytes === undefined ? undefined : (await load())(bytes, file);
  };
  return {
    cog: await whole("cog.yaml", async () => (await import("../../spec/cog_yaml.ts")).readCogYaml),
    r: await whole("renv.lock", async () => (await import("../../spec/renv_lock.ts")).readRenvLock),
    listed: await whole(
      "apt.txt",
      async () => (await import("../../spec/system_packages.ts")).readSystemPackages,
    ),
  };
}

/** A flag and a variable have no place. */
function placeOfBase(
  { containerBaseImage: { origin } }: Settings,
): Pick<ImageProject["wishes"], "baseAt"> {
  return origin.kind === "file" ? { baseAt: origin.at } : {};
}

/** Each once, by path. */
function inputsOf(host: Host, root: string, files: readonly string[]): readonly PlanInput[] {
  return readDigests(host, root, [...new Set(files)].sort());
}

/**
 * A name that image references and labels take.
 * Source: the OCI distribution specification, "Pulling manifests".
 */
export function imageName(name: string): string {
  const plain = name.toLowerCase().normalize("NFKD").replace(/[^a-z0-9._-]+/g, "-")
    .replace(/[._-]{2,}/g, "-").replace(/^[._-]+|[._-]+$/g, "");
  return plain === "" ? "project" : plain;
}
