import assert from "node:assert/strict";
import { Ajv, type ValidateFunction } from "ajv";
import { schemaFiles, schemaFolder } from "../tools/schemas.ts";
import { type InitMachine, initMachine, pyve } from "./support/init_machine.ts";

const files = schemaFiles();

function validator(name: string): ValidateFunction {
  const text = files.get(`pyve.${name}.schema.json`);
  assert.ok(text !== undefined, `there is no schema for ${name}`);
  return new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(text));
}

async function namesIn(folder: string | URL): Promise<readonly string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}

Deno.test("docs/schemas is what the code gives; `deno task schemas` writes it", async () => {
  assert.deepEqual(await namesIn(schemaFolder), [...files.keys()].sort());
  for (const [name, text] of files) {
    assert.equal(await Deno.readTextFile(`${schemaFolder}/${name}`), text, name);
  }
});

Deno.test("every schema describes one document, by the name in it", () => {
  for (const [name, text] of files) {
    const { title, properties } = JSON.parse(text);
    assert.match(title, /--json/, name);
    if (name === "pyve.error.schema.json") continue;
    const document = properties.schema.const.replace(/\/1$/, "");
    assert.ok(name.startsWith(`${document}.`), `${name} describes ${document}`);
  }
});

Deno.test("every document that commands/schema describes has its schema", async () => {
  const folder = new URL("../commands/schema/", import.meta.url);
  for (const name of await namesIn(folder)) {
    const described: Readonly<Record<string, unknown>> = await import(new URL(name, folder).href);
    for (const schema of Object.values(described).map(documentName)) {
      assert.ok(schema === undefined || names.includes(schema), `${schema} of ${name}`);
    }
  }
});

/** The documents that have a schema, as their first member names them. */
const names = [...files.values()].map((text) => JSON.parse(text).properties.schema.const);

/** What a description says of the first member of its document; `undefined` for parts of others. */
function documentName(description: unknown): unknown {
  if (typeof description !== "object" || description === null) return undefined;
  const { entries }: { readonly entries?: Readonly<Record<string, { literal?: unknown }>> } =
    description;
  return entries?.["schema"]?.literal;
}

/** A command line, the machine that it is typed on, its exit status and the schema of what it says. */
const lines: readonly (readonly [string, InitMachine, number, string])[] = [
  ["init --json", { direnv: "allowed" }, 0, "init"],
  ["init --json", { files: { "/project/requirements.txt": "click\n" } }, 0, "init"],
  ["init --dry-run --json", {}, 0, "init.plan"],
  ["init --json", { files: { "/project/.venv/notes": "" } }, 2, "error"],
  ["init --json", { files: { "/project/.pyve/config": "vnev: {}\n" } }, 2, "error"],
  ["init --bogus --json", {}, 2, "error"],
  [
    "config list --json",
    { files: { "/project/.pyve/config": "backend: venv\n" } },
    0,
    "config.list",
  ],
  ["config get venv.pip --json", {}, 0, "config.get"],
  ["config get backend --json", { env: { PYVE_BACKEND: "venv" } }, 0, "config.get"],
  ["config get env_file --json", {}, 1, "error"],
  ["config explain backend --json", {}, 0, "config.explain"],
  ["config explain prompt.format --json", {}, 0, "config.explain"],
  [
    "container build --dry-run --engine podman --json",
    { files: { "/project/requirements.txt": "click\n" } },
    0,
    "container.build.plan",
  ],
  [
    "container build --engine podman --json",
    { files: { "/project/requirements.txt": "click\n" } },
    1,
    "error",
  ],
  [
    "container pin --json",
    { files: { "/project/requirements.txt": "click\n" } },
    1,
    "error",
  ],
  ["container matrix --json", {}, 0, "container.matrix"],
  ["container matrix torch --for 2.7 --json", {}, 0, "container.matrix"],
  ["container matrix torch --for 1.0 --json", {}, 2, "error"],
  ["doctor --json", {}, 3, "error"],
  ["envs --json", { files: { "/project/.pyve/config": "backend: venv\n" } }, 0, "envs"],
  ["envs --json", {}, 3, "error"],
  ["list --json", { files: { "/project/.pyve/config": "backend: venv\n" } }, 3, "error"],
  ["purge --yes --json", { files: { "/project/.pyve/config": "backend: venv\n" } }, 0, "purge"],
  ["purge --env dev --json", { files: { "/project/.pyve/config": "backend: venv\n" } }, 3, "error"],
  ["python list --json", {}, 0, "python.list"],
  ["lock --dry-run --json", { files: { "/project/requirements.txt": "click\n" } }, 0, "lock"],
  ["lock --check --json", { files: { "/project/requirements.txt": "click\n" } }, 4, "lock"],
  ["lock --json", {}, 2, "error"],
  ["self micromamba --json", {}, 0, "self.micromamba"],
  ["self micromamba --verify --json", {}, 1, "error"],
];

for (const [line, machine, exit, schema] of lines) {
  Deno.test(`what \`pyve ${line}\` prints with exit ${exit} obeys the schema of ${schema}`, async () => {
    const host = initMachine(machine);
    assert.equal(await pyve(host, line), exit, host.stderr());
    const validate = validator(schema);
    assert.ok(validate(JSON.parse(host.stdout())), JSON.stringify(validate.errors));
  });
}

Deno.test("a schema refuses what is not its document", async () => {
  const host = initMachine();
  await pyve(host, "init --json");
  const document: Readonly<Record<string, unknown>> = JSON.parse(host.stdout());
  const validate = validator("init");
  assert.ok(validate(document));
  assert.ok(!validate({ ...document, more: 1 }), "an unknown member");
  assert.ok(!validate({ ...document, made: undefined }), "a missing member");
  assert.ok(!validate({ ...document, schema: "pyve.doctor/1" }), "another document");
  assert.ok(!validator("error")({ schema: "pyve.init/1", error: { message: "x", exit: 0 } }));
});
