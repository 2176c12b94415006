/** What of a renv.lock an image cannot have, or has otherwise than its author may think. */
import type { RenvLock, RenvPackage, RenvRepository } from "../../spec/renv_lock.ts";
import type { PlanFinding } from "../finding.ts";
import { r } from "../matrices/r.ts";
import { rowOf } from "../matrices/table.ts";
import type { RSource } from "../system/runtime_source.ts";

/** Every finding about a lock. */
export function renvFindings(lock: RenvLock, source: RSource): readonly PlanFinding[] {
  return [
    ...lock.packages.flatMap(aboutPackage),
    ...aboutRepositories(lock),
    ...lock.repositories.flatMap((one) => aboutRepository(one, lock, source)),
    ...aboutBioconductor(lock),
  ];
}

function aboutPackage({ name, source, at }: RenvPackage): readonly PlanFinding[] {
  if (source.kind === "local") {
    return [{
      code: "PC0601",
      severity: "error",
      message: `Cannot restore package \`${name}\`: it is a file or folder of one machine`,
      remedy: "put it into a Git repository or a repository of packages, install it from there, " +
        "then `Rscript -e 'renv::snapshot()'`",
      at,
    }];
  }
  if (source.kind !== "git" && source.kind !== "git-host") return [];
  const findings: PlanFinding[] = [];
  if (source.commit === undefined) {
    findings.push({
      code: "PC0611",
      severity: "warning",
      message: `Package \`${name}\` is what \`${source.ref ?? "HEAD"}\` is on the day of the ` +
        "build: the lock has no commit of it",
      remedy: "install it again, then `Rscript -e 'renv::snapshot()'`",
      at,
    });
  }
  if (source.kind === "git" && /^(?:ssh:|git\+ssh:|[\w.-]+@)/.test(source.url)) {
    findings.push({
      code: "PC0614",
      severity: "error",
      message: `Cannot restore package \`${name}\`: it is fetched by ssh, and builds have no key`,
      remedy: "install it from its `https://` address, then `Rscript -e 'renv::snapshot()'`",
      at,
    });
  }
  return findings;
}

function aboutRepositories({ repositories, r: version }: RenvLock): readonly PlanFinding[] {
  if (repositories.length > 0) return [];
  return [{
    code: "PC0602",
    severity: "error",
    message: "Cannot restore the packages of R: the lock names no repository",
    remedy: 'write `"Repositories": [{ "Name": "CRAN", "URL": "https://…" }]` below `"Version"`',
    at: version.at,
  }];
}

/** The Ubuntu that a codename in the URL of a repository is. */
const codenames: Readonly<Record<string, string>> = {
  bionic: "18.04",
  focal: "20.04",
  jammy: "22.04",
  noble: "24.04",
};

function aboutRepository(
  { name, url, at }: RenvRepository,
  { r: version }: RenvLock,
  source: RSource,
): readonly PlanFinding[] {
  const snapshot =
    /^https?:\/\/mran\.(?:microsoft|revolutionanalytics)\.com\b.*?(\d{4}-\d\d-\d\d)?\/?$/
      .exec(url);
  if (snapshot !== null) {
    return [{
      code: "PC0605",
      severity: "error",
      message: `Cannot restore from repository \`${name}\`: MRAN was shut down in July 2023`,
      remedy: `write \`https://packagemanager.posit.co/cran/${snapshot[1] ?? "2023-06-30"}\` ` +
        "in its place",
      at,
    }];
  }
  const codename = /\/__linux__\/([a-z]+)\//.exec(url)?.[1] ?? "";
  const built = Object.hasOwn(codenames, codename) ? codenames[codename] : undefined;
  const row = rowOf(r, version.text);
  const system = row?.newest === version.text ? row.ubuntu : undefined;
  if (source === "image" && built !== undefined && system !== undefined && built !== system) {
    return [{
      code: "PC0606",
      severity: "warning",
      message: `Repository \`${name}\` has programs for Ubuntu ${built}, and the image of R ` +
        `${version.text} is Ubuntu ${system}`,
      remedy: `take \`__linux__/${codename}/\` out of its URL: renv puts in what fits`,
      at,
    }];
  }
  if (!/\/\/(?:packagemanager\.(?:posit\.co|rstudio\.com)|p3m\.dev)\/.*\/latest\/?$/.test(url)) {
    return [];
  }
  return [{
    code: "PC0613",
    severity: "note",
    message: `Repository \`${name}\` is of no certain day: packages that have a newer version ` +
      "are built from source, which takes long",
    remedy: "write the day of the lock in place of `latest`, as `2026-01-31`",
    at,
  }];
}

function aboutBioconductor({ bioconductor, r: version }: RenvLock): readonly PlanFinding[] {
  const releases = rowOf(r, version.text)?.bioconductor;
  if (bioconductor === undefined || releases === undefined) return [];
  if (releases.includes(bioconductor.text)) return [];
  return [{
    code: "PC0607",
    severity: "warning",
    message: `Bioconductor ${bioconductor.text} is not made for R ${version.text}: ` +
      `${releases.join(" and ")} ${releases.length === 1 ? "is" : "are"}`,
    remedy: `take release ${releases.at(-1)}, then \`Rscript -e 'renv::snapshot()'\``,
    at: bioconductor.at,
  }];
}
