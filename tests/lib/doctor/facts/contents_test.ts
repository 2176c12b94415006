/** What is inside an environment: what entering it changes, and what somebody changed by hand. */
import assert from "node:assert/strict";
import { loadSettings } from "../../../../lib/config/mod.ts";
import { lookAtActivation } from "../../../../lib/doctor/facts/activation.ts";
import { lookAtRecords } from "../../../../lib/doctor/facts/conda_records.ts";
import { lookAtDrift } from "../../../../lib/doctor/facts/drift.ts";
import { lookAtMicromamba } from "../../../../lib/doctor/facts/micromamba.ts";
import type { SpecsNow } from "../../../../lib/doctor/facts/specs_now.ts";
import { fakeHost, type FakeHostOptions } from "../../../support/fake_host.ts";
import { environmentState } from "../../../support/made_project.ts";
import { known } from "../healthy_facts.ts";

const prefix = "/project/.pyve/envs/shop";

function condaState(variables: Readonly<Record<string, string>>, enter: readonly string[]) {
  return environmentState("/project", {
    backend: "micromamba",
    prefix,
    path: [`${prefix}/bin`],
    variables: {
      ...variables,
      CONDA_PREFIX: prefix,
      CONDA_DEFAULT_ENV: "shop",
      CONDA_SHLVL: "1",
      CONDA_PROMPT_MODIFIER: "(shop) ",
    },
    unset: ["VIRTUAL_ENV", "VIRTUAL_ENV_PROMPT"],
    ...(enter.length === 0 ? {} : { scripts: { enter, leave: [] } }),
  });
}

const script = `${prefix}/etc/conda/activate.d/10-one.sh`;
const files = {
  [`${prefix}/conda-meta/state`]: '{"version": 1, "env_vars": {"MODE": "fast"}}',
  [script]: "export ONE=1\n",
};

Deno.test("what entering changes is as recorded, or what is not is named", () => {
  const host = fakeHost({ files });
  assert.deepEqual(lookAtActivation(host, condaState({ MODE: "fast" }, [script])), {
    changed: [],
    variables: 5,
    scripts: 1,
  });
  const { changed } = lookAtActivation(host, condaState({ MODE: "slow", OLD: "1" }, []));
  assert.deepEqual(changed, ["MODE", "OLD", "10-one.sh"]);
  const venv = environmentState("/project", { path: ["/old/bin"], unset: [] });
  assert.deepEqual(lookAtActivation(host, venv).changed, ["PATH", "PYTHONHOME"]);
});

const specs: SpecsNow = {
  digests: [],
  beside: [],
  warnings: [],
  lock: known({ kind: "nothing" }),
  wishes: known({ wishes: [], others: [], spec: undefined }),
  conda: undefined,
};

Deno.test("what the specs brought and what came by hand are told apart", async () => {
  const site = "/project/.venv/lib/python3.11/site-packages";
  const host = fakeHost({
    files: {
      "/project/.venv/.pyve-packages": "pip click 8.1.7\npip rich 13.7.0\n",
      [`${site}/click-8.1.7.dist-info/METADATA`]: "",
      [`${site}/black-24.1.0.dist-info/METADATA`]: "",
      [`${site}/black-24.1.0.dist-info/REQUESTED`]: "",
    },
  });
  assert.deepEqual(await lookAtDrift(host, environmentState(), specs, undefined), {
    unmet: [],
    lost: [{ name: "rich", version: "13.7.0" }],
    added: ["black 24.1.0"],
  });
});

Deno.test("a distribution that another installer wrote since is told from conda's own", () => {
  const site = "lib/python3.11/site-packages";
  const names = ["kept-1.0", "taken-1.0", "odd-1.0"].map((name) => `${site}/${name}.dist-info`);
  // The digest of "pip\n": the package says so itself, and always did.
  const odd = "ceebae7b8927a3227e5303cf5e0f1f7b34bb542ad7250ac03fbcde36ec2f1508";
  const host = fakeHost({
    files: {
      [`${prefix}/conda-meta/it-1.0-0.json`]: JSON.stringify({
        name: "it",
        version: "1.0",
        files: names.flatMap((name) => [`${name}/METADATA`, `${name}/INSTALLER`]),
        paths_data: { paths: [{ _path: `${names[2]}/INSTALLER`, sha256: odd }] },
      }),
      ...Object.fromEntries(names.map((name) => [`${prefix}/${name}/METADATA`, ""])),
      [`${prefix}/${names[0]}/INSTALLER`]: "conda\n",
      [`${prefix}/${names[1]}/INSTALLER`]: "uv",
      [`${prefix}/${names[2]}/INSTALLER`]: "pip\n",
    },
  });
  const [record] = lookAtRecords(host.fs, prefix).records;
  assert.deepEqual(record?.taken, [`${prefix}/${names[1]}`]);
});

const unusable: readonly (readonly [string, FakeHostOptions, string])[] = [
  ["a variable", { env: { PYVE_MICROMAMBA: "/nowhere" } }, "unset PYVE_MICROMAMBA"],
  [
    "the project's configuration",
    { files: { "/project/.pyve/config": "micromamba: { path: /nowhere }\n" } },
    "pyve config unset micromamba.path",
  ],
  [
    "the user's configuration",
    {
      env: { HOME: "/home/ada" },
      files: { "/home/ada/.config/pyve/config.yaml": "micromamba: { path: /nowhere }\n" },
    },
    "pyve config unset --user micromamba.path",
  ],
];

for (const [where, machine, remedy] of unusable) {
  Deno.test(`a micromamba that ${where} names and that is not there is told with what takes it back`, async () => {
    const host = fakeHost(machine);
    const settings = await loadSettings(host, "/project");
    const fact = await lookAtMicromamba(host, "/project", settings);
    assert.equal(fact.found, undefined);
    assert.match(fact.unusable?.reason ?? "", /^Cannot use `\/nowhere`/);
    assert.equal(fact.unusable?.remedy, remedy);
  });
}
