/** What is wrong with a text that is no JSON, in words for people who did not come for JSON. */
import { excerpt } from "./excerpt.ts";

/** What was expected where the reading stopped. */
export type Mistake = "value" | "key" | "colon" | "comma" | "text" | "escape" | "end";

interface Words {
  readonly reason: string;
  readonly hint: string;
}

/** The words for a mistake at a place of the text, counted in characters from 0. */
export function jsonMistake(text: string, place: number, expected: Mistake): Words {
  if (expected === "text") {
    return {
      reason: "a quote is not closed on its line",
      hint: "close it; a line break in a text is written `\\n`",
    };
  }
  if (expected === "escape") {
    return {
      reason: `${excerpt(text.slice(place, place + 2))} has no meaning in a text`,
      hint: "write a backslash as `\\\\`",
    };
  }
  return byCharacters(text.slice(place, place + 80)) ?? byExpectation(text, place, expected);
}

/** What the text itself gives away. */
function byCharacters(rest: string): Words | undefined {
  if (/^(?:<{7}|>{7}|={7}|\|{7})/.test(rest)) {
    return {
      reason: "it has the marks of an unfinished merge in it",
      hint: "resolve the conflict: `git mergetool`, or by hand",
    };
  }
  if (/^(?:\/[/*]|#)/.test(rest)) {
    return { reason: "a comment stands in it", hint: "take it out: JSON has no comments" };
  }
  const [, single] = /^'([^'\n]*)'/.exec(rest) ?? [];
  if (single !== undefined) {
    return {
      reason: "a text stands in single quotes",
      hint: `write it in double ones: ${excerpt(JSON.stringify(single))}`,
    };
  }
  return undefined;
}

function byExpectation(text: string, place: number, expected: Mistake): Words {
  if (place >= text.length) {
    return text.trim() === ""
      ? { reason: "it is empty", hint: "make it again, or take the file away" }
      : { reason: "it ends too early", hint: "close what is open, or make the file again" };
  }
  const [word = ""] = /^[^\s,:{}[\]"]+/.exec(text.slice(place, place + 80)) ?? [];
  const shown = excerpt(word === "" ? text.charAt(place) : word);
  const quoted = excerpt(JSON.stringify(word));
  switch (expected) {
    case "key":
      return word === ""
        ? { reason: `${shown} stands where a key is expected`, hint: 'write `"key": value`' }
        : { reason: `the key ${shown} stands without quotes`, hint: `write ${quoted}` };
    case "colon":
      return { reason: "a colon is missing behind a key", hint: "write `:` before the value" };
    case "comma":
      return {
        reason: `${shown} stands where a comma or the end is expected`,
        hint: "write a comma between two items, or close the bracket before it",
      };
    case "end":
      return { reason: `${shown} stands behind the end`, hint: "keep one value in the file" };
    default:
      return word === ""
        ? { reason: `${shown} stands where a value is expected`, hint: "write the value there" }
        : { reason: `${shown} is no value`, hint: `write ${quoted} where a text is meant` };
  }
}
