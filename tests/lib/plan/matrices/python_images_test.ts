import assert from "node:assert/strict";
import { pythonImages, pythonImageSuffix } from "../../../../lib/plan/matrices/python_images.ts";
import { python } from "../../../../lib/plan/matrices/python.ts";
import { profiles } from "../../../../lib/plan/profiles/mod.ts";

Deno.test("the newest patch of a Python that gets fixes has an image on the newest systems", () => {
  const maintained = python.rows.filter(({ endOfLife }) => endOfLife > pythonImages.asOf);
  assert.ok(maintained.length >= 5);
  const wanted = profiles.flatMap((profile) => profile.python?.suffix ?? []);
  assert.deepEqual(wanted, ["slim-trixie", "alpine3.24"]);
  for (const { newest } of maintained) {
    for (const suffix of wanted) assert.equal(pythonImageSuffix(newest, suffix), suffix, newest);
  }
});

Deno.test("an older patch has an image on the system of its day", () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ["3.13.5", "slim-trixie", "slim-bookworm"],
    ["3.13.6", "slim-trixie", "slim-trixie"],
    ["3.12.3", "slim-trixie", "slim-bookworm"],
    ["3.11.2", "slim-trixie", "slim-bullseye"],
    ["3.7.17", "slim-trixie", "slim-bookworm"],
    ["3.9.2", "slim-trixie", undefined],
    ["3.13.9", "alpine3.24", "alpine3.22"],
    ["3.12.3", "alpine3.24", undefined],
    ["2.7.18", "slim-trixie", undefined],
    ["3.15.0", "slim-trixie", "slim-trixie"],
  ];
  for (const [version, wanted, suffix] of cases) {
    assert.equal(pythonImageSuffix(version, wanted), suffix, version);
  }
});

Deno.test("the table says of a Python's newest patch what the table of versions says", () => {
  for (const { newest, debian } of python.rows) {
    const newestSystem = debian.at(-1) ?? "";
    assert.equal(pythonImageSuffix(newest, "slim-trixie"), `slim-${newestSystem}`, newest);
  }
});
