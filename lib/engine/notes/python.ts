/**
 * uv and pip that cannot install: what there is not, what does not fit together, what has another
 * digest, what cannot be built, and a Python that is too old.
 */
import { wrongDigest } from "../../backend/installer.ts";
import { exitStatus } from "../../errors.ts";
import { normalizeName } from "../../spec/requirement.ts";
import { printable } from "../../ui/words.ts";
import type { AskedLine, Known, Problem } from "./problem.ts";
import { lackOf } from "./lacking.ts";

/** Reads what they said, with the line ends that uv puts into sentences taken out. */
export function pythonProblems(said: string, known: Known): readonly Problem[] {
  const tool = /\buv\b|No solution found|Failed to (?:build|download) `/.test(said) ? "uv" : "pip";
  const flat = said.replace(/\s+/g, " ");
  for (const read of [otherDigest, otherPython, clashing, absent, staleLock, unbuilt]) {
    const problem = read(flat, known, tool);
    if (problem !== undefined) return [problem];
  }
  return [];
}

type Reading = (flat: string, known: Known, tool: string) => Problem | undefined;

/** Packages that nobody has in the wanted version. */
const absent: Reading = (flat, known, tool) => {
  const found = [
    ...flat.matchAll(/No matching distribution found for ([\w.-]+(?:\[[^\]]*\])?[^\s,;(]*)/g),
    ...flat.matchAll(/[Bb]ecause ([\w.-]+) was not found in the (?:package registry|provided)/g),
    ...flat.matchAll(/there (?:is|are) no versions? of ([\w.-]+[=<>!~][^\s,]*|[\w.-]+)/g),
    ...flat.matchAll(/only the following versions? of ([\w.-]+) (?:is|are) available/g),
  ];
  const [wanted] = [...new Set(found.map(([, text = ""]) => text))];
  if (wanted === undefined) return undefined;
  const name = nameIn(wanted);
  const asked = linesFor(known, [name]);
  const isNowhere = /was not found in the|\(from versions: none\)/.test(flat);
  const text = printable(asked[0]?.text ?? wanted);
  return {
    tool,
    message: `Cannot find \`${text}\` for the Python and the platform of the image`,
    asked,
    advice: isNowhere
      ? [
        `correct the name \`${name}\`, or name the index that has it`,
        "an index that asks for a login gets it by a build secret",
      ]
      : [
        `relax the version of \`${name}\`: \`pip index versions ${name}\` lists what there is`,
        "where only other Pythons have it, ask for one of those by `--python`",
      ],
    exit: exitStatus.failed,
  };
};

/** Requirements that exclude each other. */
const clashing: Reading = (flat, known, tool) => {
  const byPip = /Cannot install (.*?) because these package versions have conflicting/.exec(flat)
    ?.[1];
  const byUv =
    /No solution found when resolving dependencies.*?((?:Because|because).*?unsatisfiable)/
      .exec(flat)?.[1];
  if (byUv !== undefined && !/depends? on/.test(byUv)) return undefined;
  const cause = /The conflict is caused by: (.*?)(?: To fix this|$)/.exec(flat)?.[1] ?? byUv ??
    byPip;
  if (cause === undefined) return undefined;
  const named = known.project.python?.requirements.map(({ name }) => name) ?? [];
  const words = new Set((cause.match(/[A-Za-z0-9][\w.-]*/g) ?? []).map(normalizeName));
  const asked = linesFor(known, named.filter((name) => words.has(name)));
  const texts = asked.map(({ text }) => `\`${printable(text)}\``);
  const which = texts.length < 2
    ? "the Python packages"
    : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
  return {
    tool,
    message: `Cannot install ${which} together: ${
      printable(cause.replace(/^because/i, "").trim())
    }`,
    asked,
    advice: [
      "relax one of them, then run the same command again",
      "`pyve lock` finds versions that fit, before the image is built",
    ],
    exit: exitStatus.failed,
  };
};

/** Files that are not those of the lock. */
const otherDigest: Reading = (flat, known, tool) => {
  if (!wrongDigest.test(flat)) return undefined;
  const name = /Hash mismatch for `([\w.-]+)/.exec(flat)?.[1] ??
    /tampered with them\. ([\w.-]+?)(?:==|\s)/.exec(flat)?.[1];
  return {
    tool,
    message: `Refused ${name === undefined ? "a package" : `\`${name}\``}: it has another digest ` +
      "than the lock says",
    asked: name === undefined ? [] : linesFor(known, [name]),
    advice: [
      "find out why the package has another digest before you change the one in the lock",
      "an index that builds its own files has others: lock against that index, by `pyve lock`",
    ],
    exit: exitStatus.refused,
  };
};

/** A Python outside of what a package allows. */
const otherPython: Reading = (flat, known, tool) => {
  const byPip = /Package '([^']+)' requires a different Python: (\S+) not in '([^']*)'/.exec(flat);
  const byUv = /resolved to Python (\S+), which is incompatible with the .*?requirement: `([^`]*)`/
    .exec(flat);
  const [name, python, range] = byPip !== null
    ? byPip.slice(1)
    : [known.project.name, ...byUv?.slice(1) ?? []];
  if (python === undefined || range === undefined) return undefined;
  return {
    tool,
    message: `Cannot install \`${name}\` with Python ${python}: it wants \`${range}\``,
    asked: [
      ...linesFor(known, [name ?? ""]),
      ...known.project.pythonWishes.map(({ range, from, at }) => ({
        text: `Python ${range} (${from})`,
        at,
      })),
    ],
    advice: ["ask for a Python that fits by `--python`, or in the file that names it"],
    exit: exitStatus.failed,
  };
};

const staleLock: Reading = (flat, known, tool) => {
  const lock = /The lockfile at `([^`]+)` needs to be updated/.exec(flat)?.[1];
  if (lock === undefined) return undefined;
  return {
    tool,
    message: `Cannot install \`${lock}\`: it does not fit its pyproject.toml any more`,
    asked: known.project.python?.source.kind === "uv.lock"
      ? [{ text: lock, at: { file: known.project.python.source.lock } }]
      : [],
    advice: ["run `uv lock`, and commit what it writes"],
    exit: exitStatus.failed,
  };
};

/** A package that has no wheel for the image and cannot be built there. */
const unbuilt: Reading = (flat, known, tool) => {
  const name = /Failed to build `([\w.-]+?)(?:==[^`]*| @[^`]*)?`/.exec(flat)?.[1] ??
    /Failed building wheel for ([\w.-]+)/.exec(flat)?.[1] ??
    /Failed to build ([\w.-]+)/.exec(flat)?.[1] ??
    /Collecting ([\w.-]+)(?:(?!Collecting ).)*?(?:subprocess-exited-with-error|metadata-generation-failed)/
      .exec(flat)?.[1];
  const isBuild = /subprocess-exited-with-error|build backend returned an error/.test(flat);
  if (name === undefined && !isBuild) return undefined;
  const lacking = lackOf(flat);
  const whose = name === undefined ? "a package" : `\`${name}\``;
  const isOwn = /Failed to build `[^`]* @ file:\/\/\/(?:tmp\/build|app)\b/.test(flat);
  const cause = isOwn
    ? "a part of the project"
    : "it has no wheel for the Python and the platform of the image";
  return {
    tool,
    message: `Cannot build ${whose}: ${cause}` +
      (lacking === undefined ? "" : `, and ${lacking.what} is not there`),
    asked: name === undefined || isOwn ? [] : linesFor(known, [name]),
    advice: [
      ...(lacking === undefined ? [] : [lacking.advice]),
      isOwn
        ? "see what its build said, in the notes; files that a .dockerignore leaves out are not there"
        : "take a version, or a Python (`--python`), that it has wheels for",
      "add what its build needs to apt.txt",
    ],
    exit: exitStatus.failed,
  };
};

function nameIn(text: string): string {
  return normalizeName(/^[\w.-]+/.exec(text)?.[0] ?? text);
}

/** The lines that ask for these packages. */
function linesFor({ project: { python } }: Known, names: readonly string[]): readonly AskedLine[] {
  const wanted = new Set(names.map(normalizeName));
  return (python?.requirements ?? []).filter(({ name }) => wanted.has(normalizeName(name)))
    .map(({ name, specifier, at }) => ({ text: `${name}${specifier}`, at }));
}
