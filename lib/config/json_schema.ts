/** The JSON schema of a configuration file, for editors; made from the table of keys. */
import { entries, type Entry, namePattern } from "./key_names.ts";
import { formerKeys } from "./keys.ts";

type Schema = Readonly<Record<string, unknown>>;

/** The schema as a JSON document (draft 7, which editors know best). */
export function configFileSchema(): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of pyve",
    ...sectionSchema([]),
  };
}

function sectionSchema(above: readonly string[]): Schema {
  const inside = entries.filter(({ parts }) =>
    parts.length > above.length && above.every((part, index) => parts[index] === part)
  );
  const names = [...new Set(inside.map(({ parts }) => parts[above.length] ?? ""))];
  const [only] = names;
  if (only === "<name>") {
    const last = inside.some(({ parts }) => parts.length === above.length + 1);
    return {
      type: ["object", "null"],
      ...(last ? {} : { propertyNames: { pattern: namePattern } }),
      additionalProperties: partSchema([...above, only], inside),
    };
  }
  const properties = names.map((name) => [name, partSchema([...above, name], inside)] as const);
  return {
    type: ["object", "null"],
    properties: Object.fromEntries([...properties, ...former(above)]),
    additionalProperties: false,
  };
}

function partSchema(path: readonly string[], inside: readonly Entry[]): Schema {
  const key = inside.find(({ pattern }) => pattern === path.join("."));
  if (key === undefined) return sectionSchema(path);
  const { type, meaning, default: standard } = key.definition;
  return {
    description: meaning,
    ...type.schema,
    ...(standard === undefined ? {} : { default: standard }),
  };
}

function former(above: readonly string[]): readonly (readonly [string, Schema])[] {
  return formerKeys.map((key) => key.split("."))
    .filter((parts) => parts.slice(0, -1).join(".") === above.join("."))
    .map((parts) => [parts.at(-1) ?? "", { deprecated: true, description: "ignored" }]);
}
