/** The entry point of images, in a real shell. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { entryPoint } from "../../lib/plan/conda/activation_script.ts";
import { temporaryFolder } from "../support/binary.ts";
import { needs } from "../support/needs.ts";

needs(
  ["dash"],
  "the command takes the place of the entry point, with its status and arguments",
  async () => {
    await using folder = await temporaryFolder();
    const entry = join(folder.path, "entry");
    await Deno.writeTextFile(entry, entryPoint, { mode: 0o755 });
    const started = new Deno.Command(entry, {
      args: ["sh", "-c", 'echo $$; printf "%s|" "$@"; exit 7', "sh", "a b", "", "*"],
      stdout: "piped",
    }).spawn();
    const { code, stdout } = await started.output();
    assert.equal(code, 7);
    assert.equal(new TextDecoder().decode(stdout), `${started.pid}\na b||*|`);
  },
);
