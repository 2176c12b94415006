/**
 * What a user installed into an environment beside its spec. When an environment is complete, all
 * that its spec brought is written into a file in it; what is there later and was asked for then was
 * asked for by hand.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Host } from "../host/host.ts";
import { readDirectUrl } from "../packages/direct_url.ts";
import { condaPackages, isRequested, requestedNames } from "./micromamba/records.ts";
import { sitePackages } from "./relocate.ts";

/** Packages as their installers take them: `numpy=1.26.4` for micromamba, words for pip. */
export interface ByHand {
  readonly conda: readonly string[];
  /** One entry a package, each the words that pip is told. */
  readonly pip: readonly (readonly string[])[];
}

/** Nothing. */
export const nothingByHand: ByHand = { conda: [], pip: [] };

/** What is in an environment, and what its spec did not bring. */
export interface Drift {
  readonly added: ByHand;
  /** The names of {@link added}. */
  readonly names: readonly string[];
  /** What the spec brought and is not there as it was, as `click 8.1.7`. */
  readonly lost: readonly string[];
}

const recordName = ".pyve-packages";

interface Distribution {
  readonly name: string;
  readonly version: string;
  /** Its dist-info folder. */
  readonly folder: string;
}

/** Writes down what the spec brought into the environment in `folder`. */
export function recordPackages(
  host: Host,
  folder: string,
  record: string = packageRecord(host, folder),
): void {
  host.fs.write(join(folder, recordName), record);
}

/** What is there, as it is written down; for an environment of others, what the spec would bring. */
export function packageRecord(
  host: Host,
  folder: string,
  isBrought: (name: string) => boolean = () => true,
): string {
  return entriesOf(host, folder).filter((entry) => isBrought(entry.split(" ")[1] ?? ""))
    .map((entry) => `${entry}\n`).join("");
}

/** What changed in the environment in `folder` since then; nothing where nothing was written down. */
export function findDrift(
  host: Host,
  folder: string,
  text: string | undefined = host.fs.readText(join(folder, recordName)),
): Drift {
  if (text === undefined) return { added: nothingByHand, names: [], lost: [] };
  const brought = new Set(text.split("\n").filter((line) => line !== ""));
  const now = new Set(entriesOf(host, folder));
  const known = new Set([...brought].map(nameOf));
  const named = requestedNames(host, folder);
  const conda = condaPackages(host, folder).filter((one) =>
    !known.has(`conda ${one.name}`) && (named.has(one.name) || isRequested(host, one))
  );
  const pip = distributions(host, folder).filter((distribution) =>
    !known.has(`pip ${distribution.name}`) && isByHand(host, distribution)
  );
  return {
    added: {
      conda: conda.map(({ name, version }) => `${name}=${version}`),
      pip: pip.map((distribution) => pipWords(host, distribution)),
    },
    names: [...conda, ...pip].map(({ name, version }) => `${name} ${version}`),
    // A Python package of conda is written down as both.
    lost: [
      ...new Set(
        [...brought].filter((entry) => !now.has(entry))
          .map((entry) => entry.slice(entry.indexOf(" ") + 1)),
      ),
    ],
  };
}

/** `conda NAME VERSION` and `pip NAME VERSION`. */
function entriesOf(host: Host, folder: string): readonly string[] {
  return [
    ...condaPackages(host, folder).map(({ name, version }) => `conda ${name} ${version}`),
    ...distributions(host, folder).map(({ name, version }) => `pip ${name} ${version}`),
  ];
}

function nameOf(entry: string): string {
  return entry.split(" ").slice(0, 2).join(" ");
}

/** All Python packages by their dist-info folders, those that conda brought too. */
function distributions(host: Host, folder: string): readonly Distribution[] {
  return sitePackages(host, folder).flatMap((site) =>
    (host.fs.list(site) ?? []).flatMap(({ name: entry }) => {
      const [, name, version] = /^(.+?)-([^-]+)\.dist-info$/.exec(entry) ?? [];
      return name === undefined || version === undefined
        ? []
        : [{ name, version, folder: join(site, entry) }];
    })
  );
}

/** REQUESTED stands beside what somebody named, not beside what that needs (PEP 376). */
function isByHand(host: Host, { folder }: Distribution): boolean {
  const installer = host.fs.readText(join(folder, "INSTALLER"))?.trim();
  return installer !== "conda" && host.fs.stat(join(folder, "REQUESTED")) !== undefined;
}

/** The same package once more, from where it came from; by its version where nothing tells that. */
function pipWords(host: Host, { name, version, folder }: Distribution): readonly string[] {
  const direct = readDirectUrl(host.fs.readText(join(folder, "direct_url.json")) ?? "");
  if (direct === undefined) return [`${name}==${version}`];
  const { url, folder: source, repository } = direct;
  if (source?.editable === true && url.startsWith("file:")) return ["-e", fileURLToPath(url)];
  if (repository === undefined) return [`${name} @ ${url}`];
  return [`${name} @ ${repository.vcs}+${url}@${repository.commit ?? ""}`];
}
