import assert from "node:assert/strict";
import { imageUser } from "../../../../lib/plan/blocks/user.ts";
import type { Profile } from "../../../../lib/plan/profile.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import { blockContext, planContext } from "../../../support/image_project.ts";

function script(profile: Profile): readonly string[] {
  const [{ operation } = {}] = imageUser.plan(planContext({ profile })).steps ?? [];
  assert.ok(operation?.kind === "run");
  assert.equal(operation.network, "none");
  return operation.script;
}

Deno.test("every image has a user with the same number, no shell, and the project's folder", () => {
  const folder = ["mkdir -p /app", "chown 10001:10001 /app"];
  const made = "useradd --uid 10001 --gid 10001 --create-home --home-dir /home/app --shell";
  assert.deepEqual(script(debian), [
    "groupadd --gid 10001 app",
    `${made} /usr/sbin/nologin --no-log-init app`,
    ...folder,
  ]);
  assert.deepEqual(script(rocky), [
    "groupadd --gid 10001 app",
    `${made} /sbin/nologin --no-log-init app`,
    ...folder,
  ]);
  assert.deepEqual(script(alpine), [
    "addgroup -g 10001 app",
    "adduser -D -u 10001 -G app -h /home/app -s /sbin/nologin app",
    ...folder,
  ]);
});

Deno.test("the user is the last thing of every target, by number", () => {
  const { steps = [], provides } = imageUser.plan(planContext());
  const last = steps.at(-1);
  assert.equal(last?.phase, "last");
  assert.equal(last.targets, undefined);
  assert.deepEqual(last.operation, { kind: "user", user: "10001:10001" });
  assert.deepEqual(provides, [{ capability: "user", paths: [] }]);
});

Deno.test("what makes users is asked for where an image may not have it", () => {
  const wishes = imageUser.wishes?.(blockContext({ profile: rocky })) ?? [];
  assert.deepEqual(wishes.map(({ name, scope }) => [name, scope]), [["user-tools", "run"]]);
});
