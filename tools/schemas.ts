/**
 * The task `schemas`: writes docs/schemas/, the JSON schemas of what commands print under `--json`,
 * from the descriptions in commands/schema/.
 */
import { join } from "node:path";
import { toJsonSchema } from "valibot-json-schema";
import {
  configExplainSchema,
  configGetSchema,
  configListSchema,
} from "../commands/schema/config.ts";
import {
  containerBuildPlanSchema,
  containerBuildSchema,
  resolutionNotesSchema,
} from "../commands/schema/container_build.ts";
import { containerMatrixSchema } from "../commands/schema/container_matrix.ts";
import { containerPinSchema } from "../commands/schema/container_pin.ts";
import { doctorSchema } from "../commands/schema/doctor.ts";
import { envsSchema } from "../commands/schema/envs.ts";
import { errorSchema } from "../commands/schema/error.ts";
import { exportSchema } from "../commands/schema/export.ts";
import { initPlanSchema, initSchema } from "../commands/schema/init.ts";
import { listSchema } from "../commands/schema/list.ts";
import { lockSchema } from "../commands/schema/lock.ts";
import { addSchema, removeSchema } from "../commands/schema/packages.ts";
import {
  containerPlanSchema,
  generateSchema,
  planDiffSchema,
  planRebuildsSchema,
  planSchema,
} from "../commands/schema/plan.ts";
import { purgeSchema } from "../commands/schema/purge.ts";
import { pythonListSchema } from "../commands/schema/python.ts";
import { selfInfoSchema, selfMicromambaSchema, selfUpdateSchema } from "../commands/schema/self.ts";
import { syncPlanSchema, syncSchema } from "../commands/schema/sync.ts";
import { repository, runTask, say } from "./task.ts";

/** A document and what it is. */
interface Described {
  readonly title: string;
  readonly schema: Parameters<typeof toJsonSchema>[0];
}

/** Every document by the name in its file's name. A new one is a line here. */
const documents: Readonly<Record<string, Described>> = {
  "add": { title: "What `pyve add --json` prints", schema: addSchema },
  "config.explain": {
    title: "What `pyve config explain KEY --json` prints",
    schema: configExplainSchema,
  },
  "config.get": { title: "What `pyve config get KEY --json` prints", schema: configGetSchema },
  "config.list": { title: "What `pyve config list --json` prints", schema: configListSchema },
  "container.build": {
    title: "What `pyve container build --json` prints",
    schema: containerBuildSchema,
  },
  "container.build.plan": {
    title: "What `pyve container build --dry-run --json` prints",
    schema: containerBuildPlanSchema,
  },
  "container.matrix": {
    title: "What `pyve container matrix --json` prints",
    schema: containerMatrixSchema,
  },
  "container.generate": {
    title: "What `pyve container generate -o FILE --json` prints",
    schema: generateSchema,
  },
  "container.plan": {
    title: "What `pyve container plan --json` prints",
    schema: containerPlanSchema,
  },
  "container.plan.diff": {
    title: "What `pyve container plan --diff FILE --json` prints",
    schema: planDiffSchema,
  },
  "container.plan.rebuilds": {
    title: "What `pyve container plan --rebuilds FILE --json` prints",
    schema: planRebuildsSchema,
  },
  "doctor": { title: "What `pyve doctor --json` prints", schema: doctorSchema },
  "envs": { title: "What `pyve envs --json` prints", schema: envsSchema },
  "error": { title: "What a command prints under `--json` when it fails", schema: errorSchema },
  "export": { title: "What `pyve export --json` prints", schema: exportSchema },
  "init": { title: "What `pyve init --json` prints", schema: initSchema },
  "init.plan": { title: "What `pyve init --dry-run --json` prints", schema: initPlanSchema },
  "list": { title: "What `pyve list --json` prints", schema: listSchema },
  "lock": { title: "What `pyve lock --json` prints", schema: lockSchema },
  "container.pin": {
    title: "What `pyve container pin --json` prints",
    schema: containerPinSchema,
  },
  "plan": { title: "A plan, a part of `pyve container plan --json`", schema: planSchema },
  "purge": { title: "What `pyve purge --json` prints", schema: purgeSchema },
  "python.list": { title: "What `pyve python list --json` prints", schema: pythonListSchema },
  "remove": { title: "What `pyve remove --json` prints", schema: removeSchema },
  "resolution-notes": {
    title:
      "resolution-notes.json, which `pyve container build` (also with `--json`) writes on failure",
    schema: resolutionNotesSchema,
  },
  "self.info": { title: "What `pyve self info --json` prints", schema: selfInfoSchema },
  "self.micromamba": {
    title: "What `pyve self micromamba --json` prints",
    schema: selfMicromambaSchema,
  },
  "self.update": { title: "What `pyve self update --json` prints", schema: selfUpdateSchema },
  "sync": { title: "What `pyve sync --json` prints", schema: syncSchema },
  "sync.plan": { title: "What `pyve sync --dry-run --json` prints", schema: syncPlanSchema },
};

/** Where the schemas are kept. */
export const schemaFolder: string = join(repository, "docs", "schemas");

/** The schema files as they should be: texts by file name, sorted. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const files = Object.entries(documents).map(([name, { title, schema }]) => {
    // Whether TypeScript may change a list means nothing to a reader of JSON.
    const { $schema, ...rest } = toJsonSchema(schema, { ignoreActions: ["readonly"] });
    const text = JSON.stringify({ $schema, title, ...rest }, undefined, 2);
    return [`pyve.${name}.schema.json`, `${text}\n`] as const;
  });
  return new Map(files);
}

function main(): Promise<number> {
  const files = schemaFiles();
  Deno.mkdirSync(schemaFolder, { recursive: true });
  for (const { name } of Deno.readDirSync(schemaFolder)) {
    if (!files.has(name)) Deno.removeSync(join(schemaFolder, name));
  }
  for (const [name, text] of files) Deno.writeTextFileSync(join(schemaFolder, name), text);
  say(`Wrote ${files.size} schemas into docs/schemas`);
  return Promise.resolve(0);
}

if (import.meta.main) await runTask(main);
