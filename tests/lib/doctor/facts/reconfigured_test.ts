import assert from "node:assert/strict";
import { loadSettings } from "../../../../lib/config/mod.ts";
import { lookAtConfiguration } from "../../../../lib/doctor/facts/reconfigured.ts";
import type { EnvironmentState } from "../../../../lib/project/state.ts";
import { fakeHost } from "../../../support/fake_host.ts";
import { environmentState } from "../../../support/made_project.ts";

const selection: EnvironmentState["selection"] = {
  requirements: ["a.txt"],
  extras: [],
  groups: [],
  dev: true,
  install: true,
  pip: true,
};

async function look(
  config: string,
  changes: Partial<EnvironmentState> = {},
  name = "default",
): Promise<readonly string[]> {
  const host = fakeHost({ files: { "/project/.pyve/config": config } });
  const environment = environmentState("/project", { selection, ...changes });
  return lookAtConfiguration("/project", name, environment, await loadSettings(host, "/project"));
}

const made = "envs: { default: { requirements: [a.txt] } }\n";

Deno.test("what the configuration says as before is no change", async () => {
  assert.deepEqual(await look(made), []);
  const noInstall = { selection: { ...selection, install: false } };
  assert.deepEqual(await look(made, noInstall), [], "`--no-install` is for one run");
  const conda = { backend: "micromamba", prefix: "/project/.pyve/envs/stats" } as const;
  assert.deepEqual(await look(made, conda), []);
  assert.deepEqual(await look("micromamba: { env_name: Stats }\n", conda), []);
});

Deno.test("every part that is wanted otherwise is named, with what it was", async () => {
  const config = "venv: { directory: env, install: never, pip: false }\n" +
    "envs: { default: { requirements: [b.txt, c.txt], extras: [web], groups: [x], dev: false } }\n";
  assert.deepEqual(await look(config), [
    "wants the environment at `env`, and it is at `.venv`",
    "names other requirements files: `b.txt`, `c.txt`, and the environment was made with `a.txt`",
    "names other extras: `web`, and the environment was made with none",
    "names other groups: `x`, and the environment was made with none",
    "wants no group `dev`, and the environment was made otherwise",
    "wants no packages in the environment, and it has them",
    "wants no pip in the environment, and it was made otherwise",
  ]);
});

Deno.test("another environment has a folder of its own, and a conda environment a name", async () => {
  const dev = { prefix: "/project/.pyve/envs/dev" };
  const config = "venv: { directory: env }\nenvs: { dev: { requirements: [a.txt] } }\n";
  assert.deepEqual(await look(config, dev, "dev"), []);
  const conda = { backend: "micromamba", prefix: "/project/.pyve/envs/stats" } as const;
  assert.deepEqual(
    await look("micromamba: { env_name: Other }\nvenv: { install: never }\n", conda),
    [
      "calls the environment `Other`, and its name is `stats`",
      "wants no packages in the environment, and it has them",
    ],
  );
});
