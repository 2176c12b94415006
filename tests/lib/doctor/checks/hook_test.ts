import { envrc } from "../../../../lib/doctor/checks/envrc.ts";
import { hook } from "../../../../lib/doctor/checks/hook.ts";
import type { Facts } from "../../../../lib/doctor/facts.ts";
import type { OwnHookFact } from "../../../../lib/doctor/facts/own_hook.ts";
import { expectFindings } from "../expect_findings.ts";
import { block, healthyFacts, known } from "../healthy_facts.ts";

function hooked(permission: OwnHookFact["permission"], spoiled: Partial<Facts> = {}): Facts {
  return healthyFacts({ ownHook: known({ foundIn: "/home/ada/.bashrc", permission }), ...spoiled });
}

Deno.test("a hook that may not enter the project is a warning, unless the user said so", () => {
  expectFindings(hook, hooked("allowed"), [
    "note: `/home/ada/.bashrc` loads `pyve hook`, which may enter the project",
  ]);
  expectFindings(hook, hooked("denied"), [
    "note: `/home/ada/.bashrc` loads `pyve hook`, and `pyve deny` keeps it out of the project",
  ]);
  expectFindings(hook, hooked("unknown"), [
    "warning: The hook of pyve may not enter the project: nobody allowed what it does" +
    " | pyve allow /project",
  ]);
  expectFindings(hook, hooked("unknown", { name: "dev" }), [
    "note: `pyve hook` enters the default environment",
  ]);
});

Deno.test("whoever has the hook of pyve need not have direnv", () => {
  expectFindings(envrc, hooked("allowed", { envrc: block("no-file") }), [
    "note: No `.envrc`: `pyve hook` enters the environment",
  ]);
  expectFindings(envrc, hooked("allowed", { direnv: { kind: "absent", install: undefined } }), [
    "note: `.envrc` is as pyve writes it",
    "note: direnv is not installed: `pyve hook` enters",
  ]);
  const direnv = { shell: "bash", active: false, foundIn: undefined, remedy: "add it" };
  expectFindings(envrc, hooked("allowed", { hook: direnv }), [
    "note: `.envrc` is as pyve writes it, and direnv may read it",
  ]);
});
