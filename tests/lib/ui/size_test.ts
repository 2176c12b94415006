import assert from "node:assert/strict";
import { fileSize } from "../../../lib/ui/size.ts";

Deno.test("sizes have at most three digits and a decimal unit", () => {
  const sizes: readonly (readonly [number, string])[] = [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [18_292_808, "18.3 MB"],
    [99_949_999, "99.9 MB"],
    [99_960_000, "100 MB"],
    [999_600_000, "1.0 GB"],
    [1_100_000_000, "1.1 GB"],
    [4e15, "4000 TB"],
  ];
  for (const [bytes, words] of sizes) assert.equal(fileSize(bytes), words);
});
