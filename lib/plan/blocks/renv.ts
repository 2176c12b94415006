/** Renv: the packages of a renv.lock, as files of the environment's own instead of links to a cache. */
import { quotePosix } from "../../activation/quote.ts";
import {
  type Block,
  type BlockContext,
  type BlockStep,
  places,
  type PlanContext,
  type Wish,
} from "../block.ts";
import { exportIfGiven, secretFor, secretMount } from "../python/build_secrets.ts";
import type { PlanFinding } from "../finding.ts";
import { rSystem } from "../matrices/r_system.ts";
import type { PlanSecret } from "../plan.ts";
import { renvFindings } from "../r/renv_findings.ts";
import { renvScript, renvScriptPath } from "../r/renv_script.ts";
import { type RSource, rSource } from "../system/runtime_source.ts";
import type { RenvLock, RenvRepository } from "../../spec/renv_lock.ts";

/** Apart from the library that R itself comes with, so that restoring never changes that one. */
const library = `${places.prefix}/lib/R/site-library`;
const lockPlace = "/tmp/spec/renv.lock";
const cacheRoot = "/opt/pyve/cache/renv";

/** Renv. */
export const renv: Block = {
  name: "renv",
  needed: ({ project }) => project.r !== undefined,
  wishes(context) {
    const lock = context.project.r;
    return lock === undefined ? [] : wishesOf(context, lock);
  },
  plan(context) {
    const { project, profile } = context;
    const lock = project.r;
    if (lock === undefined) return {};
    const source = rSource(project, profile);
    const alone = project.conda === undefined;
    return {
      steps: [
        ...restoreSteps(context, lock, source),
        ...alone
          ? [{
            phase: "arrival" as const,
            purpose: "The environment",
            operation: { kind: "bring" as const, capability: "environment" },
          }]
          : [],
      ],
      // R that is made here comes with the environment, and not into the stages below that.
      needs: source === "image" || source === "environment" ? ["r"] : [],
      ...alone ? { provides: [{ capability: "environment", paths: [places.prefix] }] } : {},
      secrets: tokensOf(lock),
      findings: [...renvFindings(lock, source), ...aboutLibraries(lock, source)],
    };
  },
};

function restoreSteps(
  { resolved }: PlanContext,
  lock: RenvLock,
  source: RSource,
): readonly BlockStep[] {
  const ofImage = source === "image";
  // A package that was built for one R, and one system, loads in no other.
  const cache = `${cacheRoot}/${ofImage ? resolved.version("r") ?? lock.r.text : "conda"}`;
  const settings = [
    // Whatever a lock says: pak would solve again, and a link would lead out of the image.
    "RENV_CONFIG_AUTOLOADER_ENABLED=FALSE",
    "RENV_CONFIG_CACHE_SYMLINKS=FALSE",
    "RENV_CONFIG_PAK_ENABLED=FALSE",
    "RENV_CONFIG_SANDBOX_ENABLED=FALSE",
    "RENV_PATHS_PREFIX_AUTO=TRUE",
    `RENV_PATHS_ROOT=${cache}`,
    // Built packages of Ubuntu's are for Ubuntu's own R.
    ...ofImage ? [] : ["RENV_CONFIG_PPM_ENABLED=FALSE", "RENV_PPM_ENABLED=FALSE"],
  ];
  const tokens = tokensOf(lock);
  return [
    {
      phase: "environment",
      purpose: "What restores a renv.lock",
      operation: { kind: "file", path: renvScriptPath, content: renvScript, mode: "0644" },
    },
    {
      phase: "environment",
      purpose: "The packages of R",
      operation: {
        kind: "run",
        script: [
          `export ${settings.join(" ")}`,
          ...ofImage ? [] : [`export PATH="${places.prefix}/bin:$PATH"`],
          ...tokens.map(({ variable }) => exportIfGiven(variable)),
          `Rscript --vanilla ${renvScriptPath} ${argumentsFor(lock, ofImage)}`,
        ],
        mounts: [
          { kind: "cache", target: cache, sharing: "locked" },
          { kind: "bind", source: lock.file, target: lockPlace },
          ...tokens.map(({ variable }) => secretMount(variable)),
        ],
        network: "default",
      },
    },
    {
      phase: "variables",
      purpose: "R finds its packages, and a project's .Rprofile installs no others",
      operation: {
        kind: "variables",
        variables: { R_LIBS: library, RENV_CONFIG_AUTOLOADER_ENABLED: "FALSE" },
      },
    },
  ];
}

function argumentsFor(lock: RenvLock, ofImage: boolean): string {
  const repositories = lock.repositories.flatMap((one) => [one.name, urlFor(one, ofImage)]);
  return [library, lockPlace, versionOfRenv(lock), ...repositories].map(quotePosix).join(" ");
}

function urlFor({ url }: RenvRepository, ofImage: boolean): string {
  return ofImage ? url : url.replace(/\/__linux__\/[^/]+\//, "/");
}

/** A renv between two releases is in no repository: the newest reads its lock, too. */
function versionOfRenv({ renv: version, packages }: RenvLock): string {
  const own = packages.find(({ name }) => name === "renv");
  if (own !== undefined && own.source.kind !== "repository") return "";
  return version?.text ?? "";
}

/** Tokens of the hosts that packages come from. Public ones need none, but hosts slow down without. */
function tokensOf({ packages }: RenvLock): readonly PlanSecret[] {
  const hosts = new Set(
    packages.flatMap(({ source }) => source.kind === "git-host" ? [source.host] : []),
  );
  const known = [["github", "GITHUB_PAT"], ["gitlab", "GITLAB_PAT"]] as const;
  return known.filter(([host]) => hosts.has(host)).map(([host, variable]) =>
    secretFor(variable, false, `packages of R come from ${host}`)
  );
}

function wishesOf({ project, profile }: BlockContext, lock: RenvLock): readonly Wish[] {
  const fromGit = lock.packages.find(({ source }) => source.kind === "git");
  const forGit: readonly Wish[] = fromGit === undefined ? [] : [{
    ecosystem: "system",
    name: "git",
    scope: "build",
    range: "",
    reason: `package ${fromGit.name} of R is fetched with it`,
    at: fromGit.at,
  }];
  // The libraries of a conda environment are packages of conda.
  if (rSource(project, profile) !== "image") return forGit;
  const libraries = lock.packages.flatMap(({ name, at }) =>
    rSystem.filter(({ packages }) => packages.includes(name)).flatMap(({ build, run }) => {
      const wish = { ecosystem: "system", range: "", reason: `package ${name} of R`, at } as const;
      return [
        ...build.map((one): Wish => ({ ...wish, name: one, scope: "build" })),
        ...run.map((one): Wish => ({ ...wish, name: one, scope: "run" })),
      ];
    })
  );
  return [...forGit, ...libraries];
}

/** PC0608: packages whose libraries would have to be in the conda environment. */
function aboutLibraries(lock: RenvLock, source: RSource): readonly PlanFinding[] {
  if (source === "image" || source === "none") return [];
  const known = new Set(rSystem.flatMap(({ packages }) => packages));
  const names = lock.packages.map(({ name }) => name).filter((name) => known.has(name)).sort();
  const [first] = lock.packages.filter(({ name }) => known.has(name));
  if (first === undefined) return [];
  return [{
    code: "PC0608",
    severity: "note",
    message: `Packages of R are built with libraries that R of conda has to have: ${
      names.map((name) => `\`${name}\``).join(", ")
    }`,
    remedy: source === "environment"
      ? `where a build fails, add the package to the spec, as \`- r-${first.name.toLowerCase()}\``
      : "take `--profile debian`, whose image of R gets them from the system",
    at: first.at,
  }];
}
