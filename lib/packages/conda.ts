/** The conda packages of an environment, from `conda-meta/*.json`. */
import { join } from "node:path";
import type { Files } from "../host/host.ts";
import { withoutSecrets } from "./without_secrets.ts";

/** One package. */
export interface CondaInstalled {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  /** By its name where the public server has it, else its address. */
  readonly channel: string;
}

/** All of them. */
export interface CondaContents {
  readonly installed: readonly CondaInstalled[];
  /** Records that cannot be read: an installation that was interrupted. */
  readonly broken: readonly string[];
  /** The names of all dist-info folders that conda brought. */
  readonly distributions: ReadonlySet<string>;
}

/** Reads them. */
export function readConda(files: Files, prefix: string): CondaContents {
  const folder = join(prefix, "conda-meta");
  const installed: CondaInstalled[] = [];
  const broken: string[] = [];
  const distributions = new Set<string>();
  for (const { name, kind } of files.list(folder) ?? []) {
    if (kind === "folder" || !name.endsWith(".json")) continue;
    const record = readRecord(files.readText(join(folder, name)) ?? "");
    if (record === undefined) broken.push(join(folder, name));
    else {
      installed.push(record.installed);
      for (const one of record.distributions) distributions.add(one);
    }
  }
  return { installed, broken, distributions };
}

function readRecord(
  text: string,
): { readonly installed: CondaInstalled; readonly distributions: readonly string[] } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const record: Readonly<Record<string, unknown>> = { ...value };
  const { name, version, build, build_string: longBuild, channel, files } = record;
  if (typeof name !== "string" || typeof version !== "string") return undefined;
  const listed: readonly unknown[] = Array.isArray(files) ? files : [];
  const distributions = listed.flatMap((file) => {
    const found = typeof file === "string"
      ? /(?:^|\/)([^/]+\.(?:dist|egg)-info)(?:\/|$)/.exec(file)?.[1]
      : undefined;
    return found === undefined ? [] : [found];
  });
  return {
    installed: {
      name,
      version,
      build: typeof build === "string" ? build : typeof longBuild === "string" ? longBuild : "",
      channel: channelName(typeof channel === "string" ? channel : ""),
    },
    distributions,
  };
}

/** `https://conda.anaconda.org/conda-forge/linux-64` is `conda-forge`. */
function channelName(channel: string): string {
  const place = withoutSecrets(channel)
    .replace(/\/+$/, "")
    .replace(/\/(?:noarch|(?:linux|osx|win|emscripten|wasi)-\w+)$/, "");
  return place.replace(/^https?:\/\/conda\.anaconda\.org\/(?!t\/)/, "");
}
