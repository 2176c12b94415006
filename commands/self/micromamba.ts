/** `pyve self micromamba`. */
import {
  type FoundMicromamba,
  type LookedAt,
  reason,
  type Search,
  searchMicromamba,
} from "../../lib/backend/micromamba/find.ts";
import { releasesBase, wantedTag } from "../../lib/backend/micromamba/releases.ts";
import { shownAddress } from "../../lib/backend/micromamba/source.ts";
import {
  type DigestVerdict,
  recogniseMicromamba,
  verifyMicromamba,
} from "../../lib/backend/micromamba/verify.ts";
import { loadSettings } from "../../lib/config/mod.ts";
import type { Settings } from "../../lib/config/settings.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { findRoot } from "../../lib/project/root.ts";
import { printable } from "../../lib/ui/words.ts";
import type { SelfMicromamba } from "../schema/self.ts";
import { isOffline, type Session } from "../session.ts";
import { removeOwn, updateOwn } from "./micromamba_change.ts";

/** Options of `micromamba`. */
export interface MicromambaOptions {
  readonly update: boolean;
  readonly remove: boolean;
  readonly verify: boolean;
  readonly json: boolean;
}

/**
 * Tells about micromamba, after updating or removing pyve's own where that is asked for.
 * @throws PyveError (2) for options that exclude each other and without a yes to `--remove`, (4) for
 * a digest that is wrong, (75) when the network is needed and fails or may not be used
 */
export async function runMicromamba(session: Session, options: MicromambaOptions): Promise<void> {
  const { host, report } = session;
  refuseContradiction(options);
  const root = findRoot(host, host.cwd);
  const settings = await loadSettings(host, root);
  const own = { root, settings };
  const action: SelfMicromamba["action"] = options.update
    ? await updateOwn(session, own)
    : options.remove
    ? await removeOwn(session, own)
    : { kind: "none" };
  const search = await searchMicromamba(host, root, settings);
  for (const warning of search.warnings) report.warn(warning);
  const found = search.found;
  if (options.update && found !== undefined && found.from === "setting") {
    report.note(`the setting still counts: \`${printable(found.path)}\` is used`);
  }
  const digest = await judge(session, found, settings, options.verify);
  const document = describe(search, digest, settings, action);
  if (options.json) report.json("self.micromamba", document);
  else if (!options.update && !options.remove) sayAll(session, search, document);
}

function refuseContradiction({ update, remove, verify }: MicromambaOptions): void {
  if (!remove || !(update || verify)) return;
  throw new PyveError("Option `--remove` excludes `--update` and `--verify`", {
    exit: exitStatus.usage,
    hint: "give one of them",
  });
}

async function judge(
  session: Session,
  found: FoundMicromamba | undefined,
  settings: Settings,
  verify: boolean,
): Promise<DigestVerdict | undefined> {
  if (found === undefined) {
    if (!verify) return undefined;
    throw new PyveError("Cannot verify micromamba: there is none", {
      hint: "run `pyve self micromamba --update` to get one",
    });
  }
  if (!verify) return recogniseMicromamba(session.host, found);
  const verdict = await verifyMicromamba(session.host, found, settings, isOffline(session));
  if (verdict.state === "mismatch") throw changed(found, verdict);
  return verdict;
}

function changed(
  { path, version, from }: FoundMicromamba,
  { sha256, released }: DigestVerdict & { readonly state: "mismatch" },
): PyveError {
  const known = released.map((one) => `the ${one.by} ${one.sha256} of ${one.tag}`).join(" or ");
  const ours = from === "project" || from === "user";
  return new PyveError(
    `Refused \`${printable(path)}\`, micromamba ${version}: its SHA-256 is ${sha256}, not ${known}`,
    {
      exit: exitStatus.refused,
      hint: ours
        ? "run `pyve self micromamba --update` to get it anew"
        : "package managers build their own: verify it with the one that installed it, or run " +
          "`pyve self micromamba --update` to get a released one",
    },
  );
}

function describe(
  { found, places }: Search,
  digest: DigestVerdict | undefined,
  settings: Settings,
  action: SelfMicromamba["action"],
): SelfMicromamba {
  return {
    action,
    micromamba: found === undefined || digest === undefined ? null : {
      path: found.path,
      version: found.version,
      from: found.from,
      digest: {
        state: digest.state,
        sha256: digest.sha256,
        release: "tag" in digest ? digest.tag : null,
      },
    },
    places: places.map(({ kind, path, state }) => ({
      kind,
      path: path ?? null,
      state: state.kind,
      ...("version" in state ? { version: state.version } : {}),
      ...("problem" in state ? { problem: state.problem } : {}),
    })),
    release: wantedTag(settings),
    source: shownAddress(releasesBase(settings)),
  };
}

function sayAll({ report }: Session, { places }: Search, document: SelfMicromamba): void {
  const { micromamba, release, source } = document;
  const rows: readonly (readonly [string, string])[] = [
    ["micromamba", micromamba?.path ?? "none"],
    ...micromamba === null ? [] : [
      ["version", micromamba.version],
      ["SHA-256", `${micromamba.digest.sha256} (${digestWords(micromamba.digest)})`],
    ] as const,
    ["to get", `${release} from ${source}`],
    ...places.map((place) => ["looked at", placeWords(place)] as const),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) report.result(`${name.padEnd(width)}  ${printable(value)}`);
}

type Digest = NonNullable<SelfMicromamba["micromamba"]>["digest"];

function digestWords({ state, release }: Digest): string {
  switch (state) {
    case "pinned-ok":
      return `pinned for ${release}`;
    case "published-ok":
      return `published by ${release}`;
    case "unknown":
      return "not known to pyve; `pyve self micromamba --verify` asks the releases";
    case "mismatch":
      return "not that of a release";
  }
}

function placeWords({ words, path, state }: LookedAt): string {
  const at = path === undefined ? words : `${words}: ${path}`;
  if (state.kind === "works") return `${at} · micromamba ${state.version}`;
  return `${at} · ${path === undefined && state.kind === "absent" ? "none" : reason(state)}`;
}
