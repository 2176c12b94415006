/** The shell scripts of the repository, read by shellcheck. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { capture, repository } from "../../tools/task.ts";
import { unlessInstalled } from "../support/shells.ts";

for (const name of ["denow", "install.sh", ".ci/run"]) {
  Deno.test({
    name: `shellcheck finds nothing in ${name} (skipped where there is no shellcheck)`,
    ...unlessInstalled("shellcheck"),
    async fn() {
      const outcome = await capture(["shellcheck", join(repository, name)]);
      assert.deepEqual(outcome, { code: 0, stdout: "", stderr: "" });
    },
  });
}
