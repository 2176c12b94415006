/** Which engine builds: the one that is asked for, else the first that works. */
import { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import type { Engine, EngineName, EngineSearch, FoundEngine } from "./engine.ts";
import { engineFailure } from "./failures.ts";
import { engines } from "./mod.ts";

/** An engine, and where it is. */
export interface ChosenEngine {
  readonly engine: Engine;
  readonly found: FoundEngine;
}

/**
 * Finds the engine.
 * @param offline only those count that can promise to ask no registry
 * @throws PyveError where it, or every one, is missing or does not answer
 */
export async function chooseEngine(
  host: Host,
  wish: EngineName | undefined,
  offline: boolean,
): Promise<ChosenEngine> {
  const candidates = engines.filter(({ name }) =>
    name === wish || (wish === undefined && name !== "buildkit")
  );
  const [named] = candidates;
  if (offline && wish !== undefined && named?.staysOffline === false) throw notOffline(named);
  const looked: Looked[] = [];
  for (const engine of candidates.filter(({ staysOffline }) => staysOffline || !offline)) {
    const search = await engine.find(host);
    if (search.kind === "found") return { engine, found: search };
    looked.push({ engine, search });
  }
  throw noEngine(looked, wish !== undefined);
}

/** An engine that cannot be had, and why. */
interface Looked {
  readonly engine: Engine;
  readonly search: Exclude<EngineSearch, FoundEngine>;
}

const without = "`pyve container generate -o Dockerfile` writes what any other machine can build";

function noEngine(looked: readonly Looked[], isNamed: boolean): PyveError {
  const [first] = looked;
  if (isNamed && first !== undefined) return unusable(first);
  const words = looked.map(wordsOf);
  const silent = looked.find(({ search }) => search.kind === "unusable");
  const mending = silent === undefined ? undefined : unusable(silent).hint;
  const podman = engines.find(({ name }) => name === "podman");
  return new PyveError(`Cannot find an engine that builds images: ${words.join(", ")}`, {
    hint: `${mending ?? `install podman (${podman?.install})`}; ${without}`,
  });
}

function wordsOf({ engine, search }: Looked): string {
  const why = search.kind === "missing" ? "is not on PATH" : "does not answer";
  return `\`${engine.name}\` ${why}`;
}

function unusable({ engine, search }: Looked): PyveError {
  if (search.kind === "missing") {
    return new PyveError(
      `Cannot build with \`${engine.name}\`: \`${engine.program}\` is not on PATH`,
      { hint: `install it (${engine.install}), or leave out \`--engine\`; ${without}` },
    );
  }
  const known = engineFailure(engine.name, search.said);
  return new PyveError(
    known?.message ?? `Cannot build with \`${engine.name}\`: \`${search.path}\` does not answer` +
        indented(search.said),
    { hint: known?.hint ?? `find out what is wrong by \`${engine.program} info\`; ${without}` },
  );
}

function indented(said: string): string {
  return said === "" ? "" : said.split(/\r?\n/).slice(-5).map((line) => `\n  ${line}`).join("");
}

function notOffline({ name }: Engine): PyveError {
  return new PyveError(
    `Cannot build offline with \`${name}\`: it asks the registry for every base image`,
    { hint: "build with `--engine podman`, or without `--offline`" },
  );
}
