import assert from "node:assert/strict";
import { changeWords, packageChanges } from "../../../lib/lock/lock_changes.ts";
import { locked } from "./lock_texts.ts";

Deno.test("packages that came, went and changed are told, once for all platforms", () => {
  const before = [
    locked("numpy", "1.26.4"),
    locked("numpy", "1.26.4", {}, "osx-64"),
    locked("old", "1"),
    locked("same", "1"),
  ];
  const after = [
    locked("numpy", "2.0.0"),
    locked("numpy", "2.0.0", {}, "osx-64"),
    locked("new", "3"),
    locked("same", "1"),
  ];
  const changes = packageChanges(before, after);
  assert.deepEqual(changes, [
    { name: "new", manager: "conda", platforms: ["linux-64"], to: "3" },
    {
      name: "numpy",
      manager: "conda",
      platforms: ["linux-64", "osx-64"],
      from: "1.26.4",
      to: "2.0.0",
    },
    { name: "old", manager: "conda", platforms: ["linux-64"], from: "1" },
  ]);
  assert.deepEqual(changes.map((change) => changeWords(change, ["linux-64", "osx-64"])), [
    "new 3 (linux-64)",
    "numpy 1.26.4 → 2.0.0",
    "old 1 (linux-64)",
  ]);
});

Deno.test("another build of a version is told by its file; another mirror is no change", () => {
  const one = locked("numpy", "1.26.4");
  const build = { ...one, url: one.url.replace("h1_0", "h2_1") };
  const [change] = packageChanges([one], [build]);
  assert.ok(change !== undefined);
  assert.equal(
    changeWords(change, ["linux-64"]),
    "numpy 1.26.4 (numpy-1.26.4-h1_0.conda) → 1.26.4 (numpy-1.26.4-h2_1.conda)",
  );
  const moved = { ...one, url: one.url.replace("channel.example", "mirror.example") };
  assert.deepEqual(packageChanges([one], [moved]), []);
});
