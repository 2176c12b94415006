import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { setInText } from "../../../lib/config/edit.ts";
import { configFileSchema } from "../../../lib/config/json_schema.ts";
import { entries, requireKey } from "../../../lib/config/key_names.ts";
import { parseConfig } from "../../../lib/config/parse.ts";
import { PyveError } from "../../../lib/errors.ts";

const validate = new Ajv({ allowUnionTypes: true }).compile(configFileSchema());

function accepted(text: string): boolean {
  try {
    parseConfig(text, "c");
    return true;
  } catch (error) {
    assert.ok(error instanceof PyveError);
    return false;
  }
}

Deno.test("the schema takes the example of every key", () => {
  for (const { pattern, definition } of entries) {
    const reading = definition.type.fromText(definition.example);
    assert.ok("value" in reading);
    const { path } = requireKey(pattern.replace("<name>", "dev"));
    const text = setInText("", path, reading.value, "c");
    assert.ok(validate(parse(text)), `${pattern}: ${JSON.stringify(validate.errors)}`);
  }
});

const texts: Readonly<Record<string, boolean>> = {
  "backend: venv\n": true,
  "backend: conda\n": false,
  "venv:\n": true,
  "venv: {pip: true}\n": true,
  "venv: {pip: 'true'}\n": false,
  "venv: {pipp: true}\n": false,
  "vnev: {}\n": false,
  "python: {version: 3.11}\n": true,
  "python: '3.11'\n": false,
  "env_file: 3\n": false,
  "env_file: ''\n": false,
  "envs: {dev: {extras: [a]}}\n": true,
  "envs: {dev: {extras: a}}\n": false,
  "envs: {Dev: {}}\n": false,
  "container: {labels: {a.b: c}}\n": true,
  "container: {labels: {a.b: 1}}\n": false,
  "pyve_version: '1.1.3'\nmicromamba: {channels: [a], prefix: b}\n": true,
};

for (const [text, good] of Object.entries(texts)) {
  Deno.test(`schema and reader ${good ? "take" : "refuse"} ${JSON.stringify(text)}`, () => {
    assert.equal(validate(parse(text)), good);
    assert.equal(accepted(text), good);
  });
}
