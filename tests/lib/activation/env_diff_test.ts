/** What entering an environment changes. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { addLoaded, changesFor } from "../../../lib/activation/env_diff.ts";

const diff = { path: ["/p/bin"], variables: { VIRTUAL_ENV: "/p" }, unset: ["PYTHONHOME"] };

Deno.test("the folders of the environment go to the front of PATH", () => {
  assert.deepEqual(changesFor(diff, "/usr/bin:/bin", "linux"), {
    set: { VIRTUAL_ENV: "/p", PATH: "/p/bin:/usr/bin:/bin" },
    unset: ["PYTHONHOME"],
  });
  assert.equal(changesFor(diff, undefined, "linux").set["PATH"], "/p/bin");
  assert.equal(changesFor(diff, "C:\\w", "windows").set["PATH"], "/p/bin;C:\\w");
});

Deno.test("empty entries of PATH, which would be the current folder, are taken out", () => {
  assert.equal(changesFor(diff, ":/a::/b:", "linux").set["PATH"], "/p/bin:/a:/b");
});

Deno.test("entering twice is entering once", () => {
  const entry = fc.constantFrom("", "/p/bin", "/a", "/b c", "/p/bin/");
  fc.assert(fc.property(fc.array(entry), (entries) => {
    const once = changesFor(diff, entries.join(":"), "linux");
    assert.deepEqual(changesFor(diff, once.set["PATH"], "linux"), once);
  }));
});

Deno.test("a variable of the env file gives way to the environment and to activation", () => {
  const changes = changesFor(diff, "/bin", "linux");
  const loaded = { NEW: "1", SET: "2", VIRTUAL_ENV: "3", PYTHONHOME: "4", PATH: "5" };
  assert.deepEqual(addLoaded(changes, loaded, (name) => name === "SET"), {
    set: { NEW: "1", VIRTUAL_ENV: "/p", PATH: "/p/bin:/bin" },
    unset: ["PYTHONHOME"],
  });
});
