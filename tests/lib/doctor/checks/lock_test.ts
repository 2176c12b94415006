import { lock } from "../../../../lib/doctor/checks/lock.ts";
import type { LockFact } from "../../../../lib/doctor/facts/lock.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known, unknown } from "../healthy_facts.ts";

const table: readonly (readonly [string, LockFact, readonly string[]])[] = [
  ["nothing to lock is fine", { kind: "nothing" }, ["note: There is nothing to lock"]],
  ["a project without a lock is fine", { kind: "missing", file: "pylock.toml" }, [
    "note: Not locked: `pyve lock` writes `pylock.toml`",
  ]],
  [
    "one that fits is named with what it fits",
    { kind: "current", file: "conda-lock.yml", source: "`environment.yml`" },
    ["note: `conda-lock.yml` fits `environment.yml`"],
  ],
  ["one alone is told so", { kind: "current", file: "explicit.txt", source: undefined }, [
    "note: `explicit.txt` names every package, and nothing is there to compare it with",
  ]],
  [
    "each change is a warning, which a new lock mends",
    { kind: "stale", file: "conda-lock.yml", changes: ["a is new", "b is gone"], by: "pyve" },
    [
      "warning: `conda-lock.yml` is stale: a is new | pyve lock",
      "warning: `conda-lock.yml` is stale: b is gone | pyve lock",
    ],
  ],
  [
    "a lock of uv is made by uv",
    { kind: "stale", file: "uv.lock", changes: ["it has no `rich`"], by: "uv" },
    ["warning: `uv.lock` is stale: it has no `rich` | uv lock"],
  ],
  [
    "one for other machines alone is a warning",
    { kind: "not for here", file: "conda-lock.yml", platform: "linux-aarch64" },
    [
      "warning: `conda-lock.yml` has no packages for linux-aarch64: the spec is solved instead" +
      " | pyve lock --platform linux-aarch64",
    ],
  ],
];

for (const [name, fact, findings] of table) {
  Deno.test(`of locks: ${name}`, () => {
    expectFindings(lock, healthyFacts({ lock: known(fact) }), findings);
  });
}

Deno.test("of another environment its own lock is made", () => {
  const fact = {
    kind: "stale",
    file: "pylock.dev.toml",
    changes: ["it is old"],
    by: "pyve",
  } as const;
  expectFindings(lock, healthyFacts({ lock: known(fact), name: "dev" }), [
    "warning: `pylock.dev.toml` is stale: it is old | pyve lock --env dev",
  ]);
});

Deno.test("where the specs cannot be read, that is told once", () => {
  expectFindings(lock, healthyFacts({ lock: unknown({ reported: true }) }), [
    "skipped: Nothing to judge: another check says why",
  ]);
});
