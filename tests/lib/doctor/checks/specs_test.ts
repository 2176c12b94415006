import { specs } from "../../../../lib/doctor/checks/specs.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known } from "../healthy_facts.ts";

Deno.test("each spec that changed, came or went is named", () => {
  const changed = [
    { path: "requirements.txt", change: "changed" },
    { path: "uv.lock", change: "new" },
    { path: "old.txt", change: "gone" },
    { path: "environment.yml", change: "variables" },
  ] as const;
  expectFindings(
    specs,
    healthyFacts({
      specs: known({ files: ["requirements.txt"], changed, reconfigured: [], warnings: [] }),
    }),
    [
      "warning: Stale: `requirements.txt` changed since the environment was made | pyve init",
      "warning: Stale: `uv.lock` was not there when the environment was made | pyve init",
      "warning: Stale: the environment was made from `old.txt`, which is no spec any more | pyve init",
      "warning: Stale: the variables in `environment.yml` changed since the environment was made | pyve init",
    ],
  );
});

Deno.test("a lock that came since is one thing to tell, not two", () => {
  const changed = [
    { path: "pylock.toml", change: "new" },
    { path: "requirements.txt", change: "gone" },
  ] as const;
  const facts = healthyFacts({
    specs: known({ files: ["pylock.toml"], changed, reconfigured: [], warnings: [] }),
    lock: known({ kind: "current", file: "pylock.toml", source: "what it was made from" }),
  });
  expectFindings(specs, facts, [
    "warning: Stale: the environment was made before there was the lock `pylock.toml` | pyve init",
  ]);
});

Deno.test("a setting that changed since makes it stale as well", () => {
  const reconfigured = ["wants no group `dev`, and it was made otherwise"];
  const specsFact = known({ files: [], changed: [], reconfigured, warnings: [] });
  expectFindings(specs, healthyFacts({ specs: specsFact }), [
    "warning: Stale: the configuration wants no group `dev`, and it was made otherwise | pyve init",
  ]);
});

Deno.test("a project without specs is told so, also when Python does not answer", () => {
  const facts = {
    specs: known({ files: [], changed: [], reconfigured: [], warnings: ["They are strange"] }),
    python: { kind: "not-started" },
  } as const;
  expectFindings(specs, healthyFacts(facts), [
    "note: The project has no specs",
    "note: They are strange",
  ]);
});
