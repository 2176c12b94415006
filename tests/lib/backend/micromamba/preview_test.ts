import assert from "node:assert/strict";
import { readPreview } from "../../../../lib/backend/micromamba/preview.ts";

const python = {
  name: "python",
  version: "3.12.4",
  build_string: "h1_0",
  channel: "https://channel.example/stable/linux-64",
  subdir: "linux-64",
  url: "https://channel.example/stable/linux-64/python-3.12.4-h1_0.conda",
  size: 30_000_000,
};
const click = {
  name: "click",
  version: "8.1.7",
  build: "pyh_0",
  channel: "stable",
  subdir: "noarch",
  url: "https://channel.example/stable/noarch/click-8.1.7-pyh_0.conda",
  size: 84_000,
};

Deno.test("packages, sizes and what is to be downloaded are read", () => {
  const document = { actions: { FETCH: [python], LINK: [python, click] }, dry_run: true };
  const preview = readPreview(JSON.stringify(document));
  assert.deepEqual(preview?.packages, [
    {
      name: "click",
      version: "8.1.7",
      build: "pyh_0",
      channel: "stable",
      size: 84_000,
      fetched: false,
    },
    {
      name: "python",
      version: "3.12.4",
      build: "h1_0",
      channel: "stable",
      size: 30_000_000,
      fetched: true,
    },
  ]);
  assert.deepEqual([preview?.size, preview?.download], [30_084_000, 30_000_000]);
});

Deno.test("what is no such document is none", () => {
  for (const text of ["", "{", "[]", "{}", '{"actions": []}', '{"actions": {"LINK": 1}}']) {
    assert.equal(readPreview(text), undefined, text);
  }
  assert.deepEqual(readPreview('{"actions": {"LINK": [null]}}')?.packages, [
    { name: "", version: "", build: "", channel: "", size: undefined, fetched: false },
  ]);
});
