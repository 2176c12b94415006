/**
 * The types that a configuration value can have. Each says itself in words, as JSON schema, and
 * reads a value from plain text (flag, variable, `config set`) and from a file, so that one table of
 * keys is all that validation, help and schema need. No schema library: where no configuration file
 * exists, none may be loaded.
 */
import { printable } from "../ui/words.ts";
import { withoutPassword } from "./without_password.ts";

/** What a setting can be. */
export type Value = string | boolean | readonly string[];

/** A value as it stands in a file, without knowledge of the file's format. */
export type FileValue =
  | { readonly kind: "text" | "number" | "boolean"; readonly source: string }
  | { readonly kind: "list"; readonly items: readonly FileValue[] }
  | { readonly kind: "empty" | "section" };

/** A value, or why it is none: a clause, with the words that might have been meant. */
export type Reading<Type extends Value> =
  | { readonly value: Type }
  | { readonly problem: string; readonly instead?: string | undefined };

/** One type of value. */
export interface ValueType<Type extends Value = Value> {
  /** What is expected, as it continues "is not …". */
  readonly words: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly fromText: (source: string) => Reading<Type>;
  readonly fromFile: (value: FileValue) => Reading<Type>;
}

/** One of a few words. */
export function choice<const Word extends string>(...words: readonly Word[]): ValueType<Word> {
  const said = `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
  const fromText = (source: string): Reading<Word> => {
    const value = words.find((word) => word === source);
    if (value !== undefined) return { value };
    const instead = words.find((word) => word === source.trim().toLowerCase());
    return { problem: `${quote(source)} is not ${said}`, instead };
  };
  return {
    words: said,
    schema: { enum: words },
    fromText,
    fromFile: (value) =>
      value.kind === "text" ? fromText(value.source) : { problem: isNot(said, value) },
  };
}

/** `true` or `false`; as plain text also yes, no, on, off, 1 and 0. */
export const truth: ValueType<boolean> = {
  words: "true or false",
  schema: { type: "boolean" },
  fromText: (source) => {
    const word = source.toLowerCase();
    if (["true", "yes", "on", "1"].includes(word)) return { value: true };
    if (["false", "no", "off", "0"].includes(word)) return { value: false };
    return { problem: `${quote(source)} is not true or false` };
  },
  fromFile: (value) =>
    value.kind === "boolean"
      ? { value: value.source.toLowerCase() === "true" }
      : { problem: isNot("true or false", value) },
};

/** Any text that is not empty. */
export const text: ValueType<string> = textual("a text", plainText);

/** The path of a file, relative to the root of the project or absolute. */
export const path: ValueType<string> = textual("a path", plainText);

/** A folder inside the project. */
export const folder: ValueType<string> = textual("a folder inside the project", insideProject);

/** The address of a server, or of a folder as `file:`. */
export const address: ValueType<string> = textual("an address", webAddress);

/** A version. An unquoted 3.10 is a number to YAML: its source text is what was meant. */
export const version: ValueType<string> = {
  ...textual("a version", plainText),
  schema: { type: ["string", "number"] },
  fromFile: (value) =>
    value.kind === "text" || value.kind === "number"
      ? plainText(value.source)
      : { problem: isNot("a version", value) },
};

/** Several texts; as plain text they are separated by commas. */
export const list: ValueType<readonly string[]> = {
  words: "a list of texts",
  schema: { type: "array", items: { type: "string", minLength: 1 } },
  fromText: (source) => ({
    value: source.split(",").map((item) => item.trim()).filter((item) => item !== ""),
  }),
  fromFile: (value) => {
    if (value.kind !== "list") return { problem: isNot("a list of texts", value) };
    const items: string[] = [];
    for (const item of value.items) {
      const reading = text.fromFile(item);
      if (!("value" in reading)) return { problem: `in the list, ${reading.problem}` };
      items.push(reading.value);
    }
    return { value: items };
  },
};

function textual(
  words: string,
  fromText: (source: string) => Reading<string>,
): ValueType<string> {
  return {
    words,
    schema: { type: "string", minLength: 1 },
    fromText,
    fromFile: (value) => {
      if (value.kind === "text") return fromText(value.source);
      const problem = isNot(words, value);
      return { problem: "source" in value ? `${problem}: put quotes round it` : problem };
    },
  };
}

function plainText(source: string): Reading<string> {
  if (source === "") return { problem: "it is empty" };
  return source.includes("\0") ? { problem: "it has a zero byte in it" } : { value: source };
}

/** Gives the folder without `./` and trailing slashes. */
function insideProject(source: string): Reading<string> {
  const plain = plainText(source);
  if (!("value" in plain)) return plain;
  const parts = source.split(/[/\\]/).filter((part) => part !== "" && part !== ".");
  if (/^([/\\~]|[A-Za-z]:)/.test(source) || parts.includes("..")) {
    return { problem: `${quote(source)} is not inside the project` };
  }
  if (parts.some((part) => printable(part) !== part)) {
    return { problem: `${quote(source)} has a control character in it` };
  }
  const first = parts[0]?.toLowerCase();
  if (first === undefined) return { problem: `${quote(source)} is the project itself` };
  if (first === ".git" || first === ".pyve") {
    return { problem: `\`${first}\` belongs to ${first.slice(1)}` };
  }
  if (first === ".envrc" || first === ".gitignore") {
    return { problem: `\`${first}\` is a file that pyve writes` };
  }
  return { value: parts.join("/") };
}

function webAddress(source: string): Reading<string> {
  if (!/^(https?|file):\/\//.test(source)) {
    return { problem: `${quote(source)} does not start with https://, http:// or file://` };
  }
  // What stands behind a `#` or `?` would be no part of the folder that the address is of.
  if (/^[^\s?#]+$/.test(source) && URL.canParse(source)) return { value: source };
  return {
    problem: `${quote(source)} is no address of a folder: a blank is written as %20, ` +
      "`#` as %23, `?` as %3F",
  };
}

function isNot(words: string, value: FileValue): string {
  switch (value.kind) {
    case "empty":
      return "it is empty";
    case "section":
      return `it is a section, not ${words}`;
    case "list":
      return `it is a list, not ${words}`;
    case "number":
      return `${quote(value.source)} is a number, not ${words}`;
    case "boolean":
      return `${quote(value.source)} is true or false, not ${words}`;
    case "text":
      return `${quote(value.source)} is a text, not ${words}`;
  }
}

function quote(source: string): string {
  return `\`${printable(withoutPassword(source))}\``;
}
