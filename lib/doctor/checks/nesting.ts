/** Which of several projects, one inside the other, this is. */
import { printable } from "../../ui/words.ts";
import { type Check, note } from "../check.ts";

/** A project around this one is no mistake by itself, but often one. */
export const nesting: Check = {
  id: "nesting",
  group: "project",
  check: ({ root, outer }) => [
    outer === undefined ? note(`The project is \`${printable(root)}\`, and in no other`) : note(
      `The project is \`${printable(root)}\`, inside the pyve project \`${printable(outer)}\``,
    ),
  ],
};
