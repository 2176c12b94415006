import assert from "node:assert/strict";
import { loadBackend } from "../../../lib/backend/mod.ts";
import { venv } from "../../../lib/backend/venv.ts";
import { fakeHost } from "../../support/fake_host.ts";

Deno.test("entering a venv sets PATH and VIRTUAL_ENV to its public name and unsets PYTHONHOME", () => {
  assert.deepEqual(venv.activation(fakeHost(), "/p/.venv"), {
    path: ["/p/.venv/bin"],
    variables: { VIRTUAL_ENV: "/p/.venv" },
    unset: ["PYTHONHOME"],
  });
  const windows = fakeHost({ platform: { os: "windows", arch: "x86_64" } });
  assert.deepEqual(venv.activation(windows, "/p/.venv").path, ["/p/.venv/Scripts"]);
});

Deno.test("a backend is found by its name", async () => {
  assert.equal(await loadBackend("venv"), venv);
  assert.equal((await loadBackend("micromamba")).name, "micromamba");
});
