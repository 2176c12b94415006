import assert from "node:assert/strict";
import { envrc } from "../../../../lib/doctor/checks/envrc.ts";
import type { DirenvFact } from "../../../../lib/doctor/facts/direnv.ts";
import { expectFindings } from "../expect_findings.ts";
import { block, healthyFacts } from "../healthy_facts.ts";

const absent: DirenvFact = { kind: "absent", install: "brew install direnv" };
const current = "note: `.envrc` is as pyve writes it";

function answered(allowed: "yes" | "no" | "denied" | "unknown"): DirenvFact {
  return { kind: "answered", found: "/project/.envrc", allowed };
}

Deno.test("no `.envrc` is a warning only where direnv could read one", () => {
  expectFindings(envrc, healthyFacts({ envrc: block("no-file") }), [
    "warning: There is no `.envrc`: direnv does not enter the environment | pyve init",
  ]);
  expectFindings(envrc, healthyFacts({ envrc: block("no-file"), direnv: absent }), [
    "note: No `.envrc`, and no direnv that would read it",
  ]);
});

Deno.test("lines of ours that are missing, edited or outdated are a warning", () => {
  expectFindings(envrc, healthyFacts({ envrc: block("none") }), [
    "warning: The lines of pyve are missing in `.envrc` | pyve init",
  ]);
  expectFindings(envrc, healthyFacts({ envrc: block("outdated"), direnv: answered("no") }), [
    "warning: The lines of pyve in `.envrc` were edited or are outdated | pyve init",
    "warning: direnv may not read `.envrc` yet | direnv allow /project",
  ]);
});

Deno.test("an `.envrc` that direnv may not read is a warning; what it does not tell is none", () => {
  expectFindings(envrc, healthyFacts({ direnv: answered("no") }), [
    current,
    "warning: direnv may not read `.envrc` yet | direnv allow /project",
  ]);
  expectFindings(envrc, { ...healthyFacts({ direnv: answered("denied") }), root: "/my project" }, [
    current,
    "warning: direnv is told to ignore `.envrc` | direnv allow '/my project'",
  ]);
  expectFindings(envrc, healthyFacts({ direnv: answered("unknown") }), [
    current,
    "note: `/home/ada/.bashrc` calls direnv",
  ]);
});

Deno.test("a direnv that is missing or fails is a warning beside an `.envrc`", () => {
  expectFindings(envrc, healthyFacts({ direnv: absent }), [
    current,
    "warning: direnv is not installed, so nothing reads `.envrc` | brew install direnv",
  ]);
  expectFindings(envrc, healthyFacts({ direnv: { kind: "failed", reason: "no bash" } }), [
    current,
    "warning: Cannot ask direnv: no bash | direnv status",
  ]);
});

Deno.test("a shell that does not call direnv is a warning with the line that it lacks", () => {
  const hook = { shell: "bash", active: false, foundIn: undefined, remedy: "add the hook" };
  const allowed = `${current}, and direnv may read it`;
  expectFindings(envrc, healthyFacts({ hook }), [
    allowed,
    "warning: No start-up file of bash calls direnv | add the hook",
  ]);
  expectFindings(envrc, healthyFacts({ hook: { ...hook, active: true } }), [
    allowed,
    "note: The hook of direnv is active in this shell",
  ]);
  const unfamiliar = { ...hook, shell: "tcsh", remedy: undefined };
  expectFindings(envrc, healthyFacts({ hook: unfamiliar }), [allowed]);
});

Deno.test("`.envrc` is not judged for an environment that it does not enter", () => {
  expectFindings(envrc, { ...healthyFacts({ envrc: block("outdated") }), name: "dev" }, [
    "note: `.envrc` enters the default environment; `pyve run --env` enters this one",
  ]);
});

const written = { kind: "write", file: ".envrc", content: "wanted, though outdated\n" };
const repairs = [
  ["ours, outdated and not allowed", "outdated", false, "no", [
    written,
    { kind: "allow", userText: false, wasAllowed: false },
  ]],
  ["outdated beside text that was allowed", "outdated", true, "yes", [
    written,
    { kind: "allow", userText: true, wasAllowed: true },
  ]],
  ["outdated beside text that nobody allowed", "outdated", true, "no", [written]],
  ["outdated and forbidden", "outdated", false, "denied", [written]],
  ["current and not allowed", "current", false, "no", [
    { kind: "allow", userText: false, wasAllowed: false },
  ]],
  ["current beside text that nobody allowed", "current", true, "no", []],
  ["current and forbidden", "current", false, "denied", []],
  ["current and allowed", "current", false, "yes", []],
] as const;

for (const [situation, status, userText, allowed, expected] of repairs) {
  Deno.test(`only what is pyve's is written and allowed: ${situation}`, () => {
    const facts = healthyFacts({ envrc: block(status, userText), direnv: answered(allowed) });
    assert.deepEqual(envrc.fix?.(facts), expected);
  });
}

Deno.test("an `.envrc` is not allowed where direnv would run the name of its folder", () => {
  const facts = { ...healthyFacts({ envrc: block("outdated") }), root: "/project $(id)" };
  assert.deepEqual(envrc.fix?.(facts), [written]);
});

Deno.test("no command lets direnv read an `.envrc` in a folder whose name it would run", () => {
  const root = "/project/x$(touch it)";
  const message = "warning: direnv would run, or hang on, what the name of this folder has in it";
  for (const allowed of ["no", "denied", "unknown"] as const) {
    expectFindings(envrc, { ...healthyFacts({ direnv: answered(allowed) }), root }, [
      current,
      `${message}: it may not read \`.envrc\`, and \`pyve run\` enters | ` +
      `mv '${root}' ~/x-touch-it-`,
    ]);
  }
  expectFindings(envrc, { ...healthyFacts({ direnv: answered("yes") }), root }, [
    `${current}, and direnv may read it`,
    `${message} | direnv deny '${root}'`,
  ]);
});

Deno.test("the new name that a folder is to get is the name of a folder", () => {
  for (const [root, name] of [["/`", "project"], ["/$..", "project"], ["/p/.a$", "a-"]] as const) {
    const facts = { ...healthyFacts({ direnv: answered("no") }), root };
    const [, finding] = envrc.check(facts);
    assert.equal(finding?.remedy, `mv '${root}' ~/${name}`);
  }
});

Deno.test("what a link out of the project leads to is not ours to mend", () => {
  const replaceLink = "rm .envrc";
  const missing = block("no-file");
  const fact = missing.known ? { ...missing, value: { ...missing.value, replaceLink } } : missing;
  const facts = healthyFacts({ envrc: fact });
  expectFindings(envrc, facts, [
    "warning: There is no `.envrc`: direnv does not enter the environment | rm .envrc",
  ]);
  assert.deepEqual(envrc.fix?.(facts), []);
});
