import assert from "node:assert/strict";
import { readProcessList } from "../../../lib/host/real/strays.ts";

Deno.test("a process list gives the paths of each program, up to the end of the line", () => {
  const list = "    1 /sbin/init\n  402 uv pip install --prefix /a b/c -r /a b/r.txt\nPID what\n";
  assert.deepEqual(readProcessList(list), [
    { id: 1, words: ["/sbin/init"] },
    { id: 402, words: ["/a b/c -r /a b/r.txt", "/a b/r.txt"] },
  ]);
});
