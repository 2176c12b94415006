import assert from "node:assert/strict";
import { readGlobals } from "../../../commands/globals.ts";
import { type BootstrapOptions, micromambaFor } from "../../../commands/init/bootstrap.ts";
import type { FakeHost, FakeHostOptions } from "../../support/fake_host.ts";
import {
  micromambaHost,
  programOf,
  reportOf,
  settingsOf,
  startable,
} from "../../support/micromamba_host.ts";

const user = "/home/ada/.pyve/bin/micromamba";
const project = "/project/.pyve/bin/micromamba";
const terminal = { stdin: true, stderr: true };

async function choose(
  host: FakeHost,
  options: Partial<BootstrapOptions> = {},
  flags: readonly string[] = [],
) {
  const session = { host, report: reportOf(host), globals: readGlobals(flags).globals };
  const settings = await settingsOf(host);
  const whole = { autoBootstrap: false, bootstrapTo: undefined, dryRun: false, ...options };
  return await micromambaFor(session, "/project", settings, whole);
}

Deno.test("one that is there is used, and nobody is asked", async () => {
  const host = micromambaHost({ terminal, files: { [user]: startable(programOf("2.9.0")) } });
  const found = { path: user, version: "2.9.0", from: "user" } as const;
  assert.deepEqual(await choose(host), { kind: "found", micromamba: found });
});

Deno.test("one that cannot be used is warned of before another is got", async () => {
  const host = micromambaHost({ files: { "/usr/bin/micromamba": startable(programOf("1.5.8")) } });
  const choice = await choose(host, { autoBootstrap: true });
  assert.equal(choice.kind, "fetch");
  assert.match(host.stderr(), /^warning: Passed over `\/usr\/bin\/micromamba`: it is micromamba 1/);
});

Deno.test("--auto-bootstrap gets it for the user, --bootstrap-to says otherwise", async () => {
  const version = "2.9.0-0";
  const auto = { autoBootstrap: true };
  assert.deepEqual(await choose(micromambaHost(), auto), {
    kind: "fetch",
    to: "user",
    path: user,
    version,
  });
  assert.deepEqual(await choose(micromambaHost(), { ...auto, bootstrapTo: "project" }), {
    kind: "fetch",
    to: "project",
    path: project,
    version,
  });
  await assert.rejects(choose(micromambaHost(), { ...auto, bootstrapTo: "nowhere" }), {
    exit: 2,
    message: "Option `--bootstrap-to` takes project or user, not `nowhere`",
  });
});

Deno.test("--yes and --dry-run ask nobody", async () => {
  const yes = await choose(micromambaHost({ terminal }), {}, ["--yes"]);
  const dry = await choose(micromambaHost({ terminal }), { dryRun: true });
  for (const choice of [yes, dry]) assert.ok(choice.kind === "fetch" && choice.to === "user");
});

Deno.test("nobody can be asked: 2, naming the flag that answers", async () => {
  const cases: readonly (readonly [FakeHostOptions, readonly string[]])[] = [
    [{}, []],
    [{ terminal }, ["--no-input"]],
    [{ terminal, env: { CI: "true" } }, []],
  ];
  for (const [options, flags] of cases) {
    const host = micromambaHost(options);
    await assert.rejects(choose(host, {}, flags), {
      exit: 2,
      message: "Cannot find micromamba, and nobody may be asked whether to get one",
      hint: /^give `--auto-bootstrap` to get micromamba 2\.9\.0-0, or .* PYVE_MICROMAMBA$/,
    });
    assert.deepEqual(host.transcript, []);
  }
});

Deno.test("the menu offers both folders", async () => {
  for (const [answer, path] of [["project", project], ["user", user]] as const) {
    const choice = await choose(micromambaHost({ terminal, answers: [answer] }));
    assert.deepEqual(choice, { kind: "fetch", to: answer, path, version: "2.9.0-0" });
  }
});

Deno.test("the end of input and `abort` end with 2, and change nothing", async () => {
  for (const answer of [undefined, "abort"]) {
    const host = micromambaHost({ terminal, answers: [answer] });
    const before = host.tree();
    await assert.rejects(choose(host), { exit: 2, message: /nobody agreed to get it$/ });
    assert.deepEqual(host.tree(), before);
  }
});

Deno.test("a package manager is named by the command that gets micromamba, where one is there", async () => {
  const answers = ["packages"];
  const at = (name: string) => ({ [`/usr/bin/${name}`]: startable("") });
  const files = { ...at("conda"), ...at("brew"), ...at("apt") };
  await assert.rejects(choose(micromambaHost({ terminal, answers, files })), {
    exit: 2,
    hint: "run `brew install micromamba` or `conda install -n base -c conda-forge micromamba`, " +
      "then `pyve init` again",
  });
  await assert.rejects(choose(micromambaHost({ terminal, answers, files: at("apt") })), {
    exit: 2,
    hint: /^no package manager here is known to have it: see https:/,
  });
});

Deno.test("without HOME there is no folder of the user: neither offered nor taken", async () => {
  const env = { HOME: "" };
  const refused = {
    message: "`user` is no answer to: There is no micromamba here. Where shall " +
      "micromamba 2.9.0-0 come from?",
  };
  await assert.rejects(choose(micromambaHost({ env, terminal, answers: ["user"] })), refused);
  await assert.rejects(choose(micromambaHost({ env }), { autoBootstrap: true }), {
    exit: 2,
    message: "Cannot tell where your own micromamba belongs: HOME is not set",
    hint: "set HOME, or give `--bootstrap-to project`",
  });
});

Deno.test("what cannot work is said before anybody is asked", async () => {
  const musl = micromambaHost({ terminal, files: { "/lib/ld-musl-x86_64.so.1": "" } });
  await assert.rejects(choose(musl), { exit: 1, message: /musl/ });
  for (const [env, flags] of [[{ PYVE_OFFLINE: "1" }, []], [{}, ["--offline"]]] as const) {
    await assert.rejects(choose(micromambaHost({ terminal, env }), {}, flags), {
      exit: 75,
      message: "Cannot get micromamba 2.9.0-0: the network may not be used",
    });
  }
  const folder = { PYVE_OFFLINE: "1", PYVE_MICROMAMBA_MIRROR: "file:///srv/releases" };
  const choice = await choose(micromambaHost({ env: folder }), { autoBootstrap: true });
  assert.equal(choice.kind, "fetch");
});
