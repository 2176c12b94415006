import assert from "node:assert/strict";
import { addEditable, removePath } from "../../../lib/packages/editable.ts";

const file = "requirements.txt";

Deno.test("a folder gets a line behind all others, once", () => {
  assert.equal(addEditable("", "./a", file), "-e ./a\n");
  assert.equal(addEditable("b\n\n# end\n", "./a", file), "b\n-e ./a\n\n# end\n");
  assert.equal(addEditable("b\r\n", "./a", file), "b\r\n-e ./a\r\n");
  assert.equal(addEditable("b", "./a", file), "b\n-e ./a");
  for (const there of ["-e ./a\n", "--editable a/\n", "-e a  # why\n"]) {
    assert.equal(addEditable(there, "./a", file), there);
  }
});

Deno.test("taking a path out takes lines of either kind, and nothing else", () => {
  const text = "# top\n-e ./a\nb\n./a  # twice\n-e ./ab\nc @ https://index.example/a\n";
  assert.equal(
    removePath(text, "a", file),
    "# top\nb\n-e ./ab\nc @ https://index.example/a\n",
  );
  assert.equal(removePath(addEditable("b\n", "../x", file), "../x", file), "b\n");
});
