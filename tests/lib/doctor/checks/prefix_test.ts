import assert from "node:assert/strict";
import { prefix } from "../../../../lib/doctor/checks/prefix.ts";
import type { Facts } from "../../../../lib/doctor/facts.ts";
import type { PrefixFact } from "../../../../lib/doctor/facts/prefix.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known, unknown } from "../healthy_facts.ts";

function spoiled(changes: Partial<PrefixFact>): Facts {
  const facts = healthyFacts();
  if (!facts.prefix.known) throw new Error("the healthy facts lack a prefix");
  return { ...facts, prefix: known({ ...facts.prefix.value, ...changes }) };
}

const damages = [
  [
    { cause: "moved", path: "/old" },
    "error: Cannot use the environment: the project has moved here from `/old` | pyve init",
  ],
  [
    { cause: "copied", path: "/first" },
    "error: Cannot use the environment: it belongs to `/first`, which this is a copy of | pyve init",
  ],
  [
    { cause: "missing", path: "/project/.venv" },
    "error: Cannot find the environment `/project/.venv` | pyve init",
  ],
  [
    { cause: "foreign", path: "/project/.venv" },
    "error: Cannot use `/project/.venv`: it is not the environment that pyve made | " +
    "pyve init --force",
  ],
] as const;

for (const [damage, line] of damages) {
  Deno.test(`an environment that is ${damage.cause} is an error in the words of \`pyve run\``, () => {
    expectFindings(prefix, spoiled({ damage }), [line]);
  });
}

Deno.test("a missing interpreter is not the prefix's fault", () => {
  const damage = { cause: "dangling", path: "/usr/bin/python3.11" } as const;
  expectFindings(prefix, spoiled({ damage }), [
    "note: `.venv` leads to `.pyve/envs/default.0123abcd`",
  ]);
});

Deno.test("a link to another generation than the recorded one is a warning", () => {
  expectFindings(prefix, spoiled({ generation: "default.99999999" }), [
    "warning: `.venv` leads to `.pyve/envs/default.99999999`, but `default.0123abcd` is recorded" +
    " | pyve init",
  ]);
});

Deno.test("without a readable state there is no prefix to judge", () => {
  expectFindings(prefix, healthyFacts({ prefix: unknown({ reported: true }) }), [
    "skipped: Nothing to judge: another check says why",
  ]);
});

Deno.test("what is not pyve's is not mended by itself", () => {
  const damaged = (cause: "moved" | "foreign"): Facts =>
    spoiled({ damage: { cause, path: "/project/.venv" } });
  assert.deepEqual(prefix.fix?.(damaged("moved")), [{
    kind: "init",
    mode: "up to date",
    envrc: false,
  }]);
  assert.deepEqual(prefix.fix?.(damaged("foreign")), []);
});

Deno.test("the remedy names the environment in question", () => {
  const damage = { cause: "foreign", path: "/project/.pyve/envs/dev" } as const;
  expectFindings(prefix, { ...spoiled({ damage }), name: "dev" }, [
    "error: Cannot use `/project/.pyve/envs/dev`: it is not the environment that pyve made | " +
    "pyve init --env dev --force",
  ]);
});
