import assert from "node:assert/strict";
import { pip } from "../../../../lib/doctor/checks/pip.ts";
import { expectFindings } from "../expect_findings.ts";
import {
  condaFacts,
  condaRecord,
  healthyEnvironment,
  healthyFacts,
  healthyPython,
  known,
} from "../healthy_facts.ts";

const python = { ...healthyPython, missingPip: "pip._internal" };

Deno.test("a pip that cannot be found is an error where one is wanted", () => {
  expectFindings(pip, healthyFacts({ python }), [
    "error: Python cannot find pip: there is no `pip._internal` | pyve init --force",
  ]);
  assert.equal(pip.fix?.(healthyFacts({ python })).length, 1);
  const selection = { ...healthyEnvironment.selection, pip: false };
  const environment = known({ ...healthyEnvironment, selection });
  expectFindings(pip, healthyFacts({ python, environment }), [
    "note: The environment has no pip of its own: as configured",
  ]);
  assert.deepEqual(pip.fix?.(healthyFacts({ python, environment })), []);
});

Deno.test("settings that lead pip elsewhere are warnings, which the user mends", () => {
  const at = { file: "/home/ada/.config/pip/pip.conf", line: 2 };
  const remedy = "pyve run python -m pip config --user unset global.user";
  const facts = healthyFacts({
    pipSettings: [
      { key: "config", source: { kind: "variable", name: "PIP_CONFIG_FILE" } },
      { key: "user", source: { kind: "file", at, remedy } },
      { key: "target", source: { kind: "variable", name: "PIP_TARGET" } },
    ],
  });
  expectFindings(pip, facts, [
    "warning: PIP_CONFIG_FILE is set: there is no such file, so pip goes without its settings" +
    " | unset PIP_CONFIG_FILE",
    "warning: `user` is set in /home/ada/.config/pip/pip.conf:2: " +
    `pip refuses to install into an environment | ${remedy}`,
    "warning: PIP_TARGET is set: pip installs there instead of into the environment" +
    " | unset PIP_TARGET",
    "note: pip is there, and installs into the environment",
  ]);
  assert.deepEqual(pip.fix?.(facts), []);
});

Deno.test("without an answer of Python nothing is said of pip", () => {
  expectFindings(pip, healthyFacts({ python: { kind: "not-started" } }), [
    "skipped: The Python of the environment does not answer",
  ]);
});

Deno.test("in a conda environment pip is a package like others, and may be without Python", () => {
  const bare = condaFacts({}, { python });
  expectFindings(pip, bare, [
    "note: The environment has no pip of its own: nothing in its spec brings one",
  ]);
  assert.deepEqual(pip.fix?.(bare), []);
  const half = condaFacts({ records: [condaRecord("pip", "24.0")] }, { python });
  expectFindings(pip, half, [
    "error: Python cannot find pip: there is no `pip._internal` | pyve init --force",
  ]);
  expectFindings(pip, condaFacts({}, { python: { kind: "none" } }), [
    "note: There is no Python that pip would install for",
  ]);
});
