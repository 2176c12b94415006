/**
 * The rooms of the house and what each may import: the arrows of docs/architecture.md as a table.
 * Pure, so that the rule `layers` only has to find the imports.
 */

/** A part of the product and the arrows that leave it. */
interface Room {
  /** A folder with its slash, a file, or the beginning of files' names. */
  readonly at: string;
  /** What it may import whole; a path, or the beginning of paths. */
  readonly values: readonly string[];
  /** What it may import types of besides. */
  readonly types: readonly string[];
  /** What it may not import although the lists above would let it. */
  readonly never: readonly string[];
  /** The libraries that it may use; `undefined` is any. */
  readonly libraries?: readonly string[];
  /** Where the code belongs that the arrow was for. */
  readonly advice: string;
}

/** An import that the table forbids, in words. */
export interface BrokenArrow {
  readonly message: string;
  readonly hint: string;
}

const pureLibraries = ["valibot", "yaml", "toml", "pep440", "node:path"];
const pureRooms = [
  "lib/spec/",
  "lib/activation/",
  "lib/envrc/",
  "lib/plan/",
  "lib/builder/",
  "lib/python/version",
];
const takesData = "a pure room takes data and gives data: let a command or `lib/project` read " +
  "what it needs and hand it over, or move shared code into the room that owns it";

/** What every room may use: it touches nothing. */
const shared = ["lib/errors.ts", "lib/json_record.ts", "lib/shell_word.ts"];

function pureRoom(at: string, never: readonly string[] = [], advice: string = takesData): Room {
  return {
    at,
    values: [at, ...shared],
    types: [...pureRooms, "lib/host/host.ts"],
    never,
    libraries: pureLibraries,
    advice,
  };
}

/** What plans are made with: the readers' own questions to a spec, and the quoting of sh. */
const planned = [
  "lib/plan/",
  "lib/spec/",
  "lib/python/version",
  "lib/activation/quote.ts",
  ...shared,
];

/** The first room that a path is in counts: a room stands before the one that it is a part of. */
const rooms: readonly Room[] = [
  {
    at: "main.ts",
    values: ["commands/", "lib/host/", "lib/errors.ts", "lib/version.ts"],
    types: [],
    never: [],
    advice: "`main.ts` only starts: put it into a command and import that when it runs",
  },
  {
    at: "commands/",
    values: ["commands/", "shell/", "lib/"],
    types: [],
    never: ["lib/host/real/"],
    advice: "a command gets its Host from `main.ts`, and knows `shell`, `lib` and other commands",
  },
  {
    at: "shell/",
    values: ["shell/", "lib/activation/", "lib/errors.ts"],
    types: ["lib/"],
    never: [],
    advice: "a shell turns an EnvDiff into text: let the command do the rest",
  },
  {
    at: "lib/host/",
    values: ["lib/host/", "lib/errors.ts", "lib/shell_word.ts"],
    types: ["lib/activation/"],
    never: [],
    advice: "the host knows the machine and nothing of pyve: pass what it needs as an argument",
  },
  {
    ...pureRoom(
      "lib/plan/blocks/",
      ["lib/plan/blocks/", "lib/plan/stacks/"],
      "a block returns its own contribution: let the stack put two together, and keep what both " +
        "need in `lib/plan`",
    ),
    values: planned,
  },
  { ...pureRoom("lib/plan/"), values: planned, libraries: [...pureLibraries, "node:crypto"] },
  ...pureRooms.filter((at) => at !== "lib/builder/" && at !== "lib/plan/").map((at) =>
    pureRoom(at)
  ),
  {
    ...pureRoom("lib/edit/"),
    values: ["lib/edit/", "lib/spec/", ...shared],
  },
  {
    at: "lib/lock/make/",
    values: ["lib/"],
    types: [],
    never: ["lib/host/real/"],
    advice: "`lib` knows nothing of commands and shells, and gets its Host as an argument",
  },
  {
    ...pureRoom("lib/lock/", ["lib/lock/make/"]),
    values: ["lib/lock/", "lib/spec/", ...shared],
    // A digest of a text depends on nothing but the text.
    libraries: [...pureLibraries, "node:crypto"],
  },
  {
    ...pureRoom(
      "lib/builder/",
      ["lib/plan/stacks/", "lib/plan/blocks/"],
      "a builder renders a finished plan: what it misses belongs into the plan",
    ),
    values: ["lib/builder/", "lib/plan/", "lib/activation/quote.ts", ...shared],
  },
  {
    at: "lib/",
    values: ["lib/", "deno.json"],
    types: [],
    never: ["lib/host/real/"],
    advice: "`lib` knows nothing of commands and shells, and gets its Host as an argument",
  },
];

/** Is the file a part of the product, bound by the rules? Paths are relative, with slashes. */
export function isProduct(path: string): boolean {
  return roomOf(path) !== undefined;
}

/** What is wrong with importing `to`, a path or the name of a library, from the file `from`. */
export function brokenArrow(
  from: string,
  to: string,
  kind: "path" | "library",
  typeOnly: boolean,
): BrokenArrow | undefined {
  const room = roomOf(from);
  if (room === undefined) return undefined;
  const allowed = kind === "library"
    ? allowsLibrary(room, to)
    : allowsPath(room, from, to, typeOnly);
  if (allowed) return undefined;
  const what = typeOnly ? "types of " : "";
  return { message: `${room.at} may not import ${what}${to}`, hint: room.advice };
}

function roomOf(path: string): Room | undefined {
  return rooms.find((room) => path.startsWith(room.at));
}

function allowsPath(room: Room, from: string, to: string, typeOnly: boolean): boolean {
  const within = (places: readonly string[]): boolean =>
    places.some((place) => to.startsWith(place));
  // The list of a room's parts imports the parts.
  if (within(room.never)) return from === `${room.at}mod.ts`;
  return within(room.values) || (typeOnly && within(room.types));
}

function allowsLibrary(room: Room, library: string): boolean {
  if (room.libraries === undefined) return true;
  return room.libraries.some((name) => library === name || library.startsWith(`${name}/`));
}
