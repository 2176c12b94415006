import assert from "node:assert/strict";
import { uv } from "../../../../lib/plan/blocks/uv.ts";
import { ubuntu } from "../../../../lib/plan/profiles/ubuntu.ts";
import { imageRequest } from "../../../support/image_project.ts";
import {
  codesOf,
  linesSource,
  requirementsSource,
  uvLockSource,
} from "../../../support/python_spec.ts";
import { uvContext as contextOf } from "../../../support/uv_block.ts";

Deno.test("a password in an address is refused at its line, and never repeated", () => {
  const text = "attrs==24.1\n-i https://me:hunter2@index.example/simple\n";
  const context = contextOf({ source: requirementsSource({ "requirements.txt": text }) });
  const contribution = uv.plan(context);
  assert.deepEqual(codesOf(contribution), ["PC0503 error"]);
  assert.deepEqual(contribution.findings?.[0]?.at, { file: "requirements.txt", line: 2 });
  assert.doesNotMatch(JSON.stringify(contribution), /hunter2/);
});

Deno.test("what is outside of the project is refused at its line", () => {
  const text = "attrs==24.1\n-e ../core\n";
  const context = contextOf({ source: requirementsSource({ "requirements.txt": text }) });
  const { findings = [] } = uv.plan(context);
  assert.deepEqual(findings.map(({ code, at }) => [code, at?.line]), [["PC0504", 2]]);
  assert.match(findings[0]?.message ?? "", /`\.\.\/core`/);
  const locals = [{ path: "../libs/x", at: { file: "pyproject.toml", line: 4 } }];
  const locked = uv.plan(contextOf({ source: uvLockSource(), locals }));
  assert.deepEqual(codesOf(locked), ["PC0504 error"]);
});

Deno.test("what is not pinned is told, and refused where nothing may be left to chance", () => {
  const source = requirementsSource({ "requirements.txt": "numpy>=2\n" });
  const severity = (strict: boolean) =>
    codesOf(uv.plan(contextOf({ source }, { request: imageRequest({ strict }) })));
  assert.deepEqual(severity(false), ["PC0501 warning"]);
  assert.deepEqual(severity(true), ["PC0501 error"]);
  const lines = linesSource({
    file: "pyproject.toml",
    locked: false,
    production: { hashed: [], unhashed: ["attrs==24.1.0"] },
  });
  assert.deepEqual(codesOf(uv.plan(contextOf({ source: lines }))), ["PC0501 warning"]);
});

Deno.test("an environment of Python's is not packed with conda-pack", () => {
  const request = imageRequest({ mode: "conda-pack" });
  assert.deepEqual(codesOf(uv.plan(contextOf({}, { request }))), ["PC0505 error"]);
});

Deno.test("where pip was asked for and is not there, that is told", () => {
  assert.deepEqual(codesOf(uv.plan(contextOf({ installer: "pip" }, { profile: ubuntu }))), [
    "PC0502 note",
  ]);
});
