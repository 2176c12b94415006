/** The shells that stay in a folder: they have what direnv exported. */
import assert from "node:assert/strict";
import { envrcs, loadedEnvironment } from "../../bench/groups/envrcs.ts";

Deno.test("what direnv exports becomes lines of sh, whatever is in it", () => {
  const exported = JSON.stringify({ DIRENV_DIR: "-/a'b", VALUE: "$(x)\n", GONE: null });
  assert.equal(
    loadedEnvironment(exported),
    "export DIRENV_DIR='-/a'\\''b'\nexport VALUE='$(x)\n'\nunset GONE\n",
  );
});

Deno.test("an empty `.envrc` and `watch_file` alone are there to compare with", () => {
  const ids = envrcs.map(({ id }) => id);
  for (const id of ["empty", "watch", "path", "pyve", "layout"]) {
    assert.equal(ids.includes(id), true, id);
  }
});
