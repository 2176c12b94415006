/** What a YAML file means, for making sure that an edit changed one thing alone. */
import { parseYaml, type YamlValue } from "../spec/yaml_document.ts";
import { applyChanges, type Change } from "./change.ts";
import { tooEntangled } from "./refusal.ts";
import type { YamlFile } from "./yaml_places.ts";

/** What an edit is to do to the meaning. */
export type YamlEdit =
  /** At a list: items are taken out or put in; `item` is YAML source. */
  | {
    readonly path: readonly (string | number)[];
    readonly index: number;
    readonly remove: 0 | 1;
    readonly item: string | undefined;
  }
  /** One text becomes another. */
  | { readonly replaced: string; readonly by: string };

/** The text after the changes. @throws PyveError (2) where it would mean anything else as well */
export function checkedYaml(
  { text, file }: YamlFile,
  changes: readonly Change[],
  edit: YamlEdit,
): string {
  const changed = applyChanges(text, changes);
  const before = meaningOf(text, file);
  const after = meaningOf(changed, file);
  if (before !== undefined && after !== undefined && fits(before, after, edit)) return changed;
  throw tooEntangled("dependencies", { file });
}

/** Lists, objects, texts and `null`. */
type Meaning = null | string | readonly Meaning[] | { readonly [key: string]: Meaning };

function meaningOf(text: string, file: string): Meaning | undefined {
  try {
    return plain(parseYaml(text, file).root);
  } catch {
    return undefined;
  }
}

function plain(value: YamlValue): Meaning {
  switch (value.kind) {
    case "text":
      return value.text;
    case "empty":
      return null;
    case "list":
      return value.items.map(plain);
    case "map":
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
  }
}

function fits(before: Meaning, after: Meaning, edit: YamlEdit): boolean {
  if ("path" in edit) {
    const item = edit.item === undefined ? [] : [meaningOf(edit.item, "")];
    if (item.includes(undefined)) return false;
    const put = item.filter((one) => one !== undefined);
    const expected = spliced(
      before,
      edit.path,
      (list) => list.toSpliced(edit.index, edit.remove, ...put),
    );
    return JSON.stringify(expected) === JSON.stringify(after);
  }
  // Where it is, the places said; that nothing else changed is what is looked at here.
  return JSON.stringify(before).split(JSON.stringify(edit.replaced)).length > 1 &&
    differences(before, after).every(([old, fresh]) =>
      old === edit.replaced && fresh === edit.by
    ) &&
    differences(before, after).length === 1;
}

function spliced(
  value: Meaning,
  [key, ...rest]: readonly (string | number)[],
  change: (list: readonly Meaning[]) => readonly Meaning[],
): Meaning {
  if (key === undefined) return change(Array.isArray(value) ? value : []);
  if (typeof key === "number") {
    return Array.isArray(value) ? value.with(key, spliced(value[key], rest, change)) : value;
  }
  const object = isObject(value) ? value : {};
  return { ...object, [key]: spliced(object[key] ?? null, rest, change) };
}

function isObject(value: Meaning): value is { readonly [key: string]: Meaning } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The texts that stand in one at the place of another; what has another shape counts as two. */
function differences(
  left: Meaning | undefined,
  right: Meaning | undefined,
): readonly (readonly [unknown, unknown])[] {
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
    return left.flatMap((one, index) => differences(one, right[index]));
  }
  if (left !== undefined && right !== undefined && isObject(left) && isObject(right)) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return keys.flatMap((key) => differences(left[key], right[key]));
  }
  return left === right ? [] : [[left, right]];
}
