/** The words for damaged environments. */
import assert from "node:assert/strict";
import { type DamageCause, describeDamage, refusal } from "../../../lib/activation/refusal.ts";

const causes: readonly DamageCause[] = [
  "moved",
  "copied",
  "missing",
  "foreign",
  "dangling",
  "incomplete",
];

Deno.test("every damage says the path and a command that mends it, in words of its own", () => {
  const said = causes.map((cause) => describeDamage({ cause, path: "/old/place" }));
  assert.equal(new Set(said.map(({ message }) => message)).size, causes.length);
  for (const { message, hint } of said) {
    assert.match(message, /^Cannot .*`\/old\/place`[^.]*$/);
    assert.match(hint, /`pyve init/);
  }
});

Deno.test("control characters of a path do not reach the terminal", () => {
  const { message } = describeDamage({ cause: "missing", path: "/a\x1b[2J\nb" });
  assert.equal(message, "Cannot find the environment `/a?[2J?b`");
});

Deno.test("the error for a missing environment is 3, for any other damage 1", () => {
  const exits = causes.map((cause) => refusal({ cause, path: "/p" }).exit);
  assert.deepEqual(exits, [1, 1, 3, 1, 1, 1]);
});
