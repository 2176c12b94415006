import assert from "node:assert/strict";
import * as v from "valibot";
import { generateSchema } from "../../../commands/schema/plan.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import { parseDockerfile } from "../../support/dockerfile.ts";
import { initMachine, pyve } from "../../support/init_machine.ts";

const pinned = { "/project/requirements.txt": "click==8.1.8\n", "/project/app.py": "" };

function machine(files: Readonly<Record<string, string>> = {}): FakeHost {
  return initMachine({ files: { ...pinned, ...files } });
}

/** Runs `pyve container generate`; no program may be started by it. */
async function generate(host: FakeHost, options: string, expected = 0): Promise<string> {
  assert.equal(await pyve(host, `container generate ${options}`), expected, host.stderr());
  assert.ok(host.transcript.every((line) => !line.startsWith("run ")));
  return host.stdout();
}

function fileOf(host: FakeHost, path: string): string {
  return host.tree()[`/project/${path}`] ?? assert.fail(`there is no ${path}`);
}

Deno.test("without `-o` the file alone goes to standard output, and nothing is written", async () => {
  const host = machine();
  const text = await generate(host, "");
  assert.deepEqual(host.transcript, []);
  assert.ok(parseDockerfile(text).length > 10);
  assert.match(text, /\n# Written by `pyve container generate`, sha256:[0-9a-f]{64}\n$/);
  assert.equal(await generate(machine(), "-o -"), text);
});

Deno.test("the dialect decides on here-documents, and `--no-syntax` on the first line", async () => {
  const portable = await generate(machine(), "");
  assert.doesNotMatch(portable, /<<|--link|--network=|# syntax=/);
  const buildkit = await generate(machine(), "--dialect buildkit");
  assert.match(buildkit, /^# syntax=docker\/dockerfile:1\n/);
  assert.doesNotMatch(await generate(machine(), "--dialect buildkit --no-syntax"), /# syntax=/);
});

Deno.test("`-o` writes the file and its .dockerignore, and then only what changed", async () => {
  const host = machine();
  assert.equal(await generate(host, "-o Dockerfile"), "");
  assert.match(host.stderr(), /Wrote `Dockerfile`$/m);
  assert.equal(fileOf(host, "Dockerfile"), await generate(machine(), ""));
  assert.match(fileOf(host, ".dockerignore"), /^\*\*\/\.git$/m);
  await generate(host, "-o Dockerfile");
  assert.match(host.stderr(), /Unchanged: `Dockerfile`$/m);
  host.fs.write("/project/requirements.txt", "click==8.1.7\n");
  await generate(host, "-o Dockerfile");
  assert.match(host.stderr(), /Wrote `Dockerfile`\n.*Unchanged: `\.dockerignore`$/m);
});

Deno.test("`-o` in another folder makes the folder, and names the .dockerignore for its file", async () => {
  const host = machine();
  await generate(host, "-o images/web.Dockerfile");
  assert.match(fileOf(host, "images/web.Dockerfile"), /^FROM /m);
  assert.match(fileOf(host, "images/web.Dockerfile.dockerignore"), /^\*\*\/\.git$/m);
});

Deno.test("what comes with another format leaves the project's secrets out as well", async () => {
  for (
    const [format, output] of [["devcontainer", ".devcontainer/devcontainer.json"], [
      "compose",
      "compose.yaml",
    ]]
  ) {
    const host = machine();
    await generate(host, `--format ${format} -o ${output}`);
    assert.match(fileOf(host, "Dockerfile"), /^FROM /m);
    assert.match(fileOf(host, ".dockerignore"), /^\*\*\/\.git$/m);
  }
});

Deno.test("`-o --json` says what became of each file", async () => {
  const host = machine({ "/project/.dockerignore": "secrets/\n" });
  const text = await generate(host, "-o Dockerfile --json");
  const { files } = v.parse(generateSchema, JSON.parse(text));
  assert.deepEqual(files, [
    { path: "/project/Dockerfile", outcome: "written" },
    { path: "/project/.dockerignore", outcome: "kept" },
  ]);
});

Deno.test("an own .dockerignore is told what it lets through, and what it keeps from the build", async () => {
  const host = machine({ "/project/.dockerignore": "*.txt\n" });
  await generate(host, "-o Dockerfile");
  assert.match(
    host.stderr(),
    /no image should have: `\*\*\/\.env`, `\*\*\/\.ssh`, `\*\*\/\*\.pem`, and what \d\d more lines would leave out$/m,
  );
  assert.match(host.stderr(), /^hint: run the same command with `--force`: it adds all of them/m);
  assert.match(host.stderr(), /leaves out what the image is made from: `requirements\.txt`$/m);
  assert.match(host.stderr(), /^hint: add to its end: !requirements\.txt$/m);
  await generate(host, "-o Dockerfile --force");
  assert.match(fileOf(host, ".dockerignore"), /^\*\.txt\n!requirements\.txt\n\.pyve$/m);
  const merged = fileOf(host, ".dockerignore");
  await generate(host, "-o Dockerfile");
  assert.equal(fileOf(host, ".dockerignore"), merged);
});

Deno.test("`--force` is not advised where it would lose lines of the user's", async () => {
  const host = machine({ "/project/images/web.Dockerfile.dockerignore": "data\n" });
  await generate(host, "-o images/web.Dockerfile");
  assert.match(host.stderr(), /^hint: add to its end: \.pyve \.venv .*/m);
  assert.equal(fileOf(host, "images/web.Dockerfile.dockerignore"), "data\n");
});

Deno.test("a .containerignore, which podman reads instead, is told what it lets through", async () => {
  const host = machine({ "/project/.containerignore": "data\n" });
  await generate(host, "-o Dockerfile");
  assert.match(fileOf(host, ".dockerignore"), /^data\n\.pyve$/m);
  assert.match(host.stderr(), /Your \.containerignore sends .*: `\*\*\/\.env`, /m);
  assert.match(host.stderr(), /^hint: add to its end: \.pyve \.venv .*/m);
  host.fs.write("/project/.containerignore", fileOf(host, ".dockerignore"));
  const before = host.stderr();
  await generate(host, "-o Dockerfile");
  assert.doesNotMatch(host.stderr().slice(before.length), /containerignore/);
});

Deno.test("line ends that git gives files on Windows are nobody's edit, and no difference", async () => {
  const host = machine();
  await generate(host, "-o Dockerfile");
  for (const name of ["Dockerfile", ".dockerignore"]) {
    host.fs.write(`/project/${name}`, fileOf(host, name).replaceAll("\n", "\r\n"));
  }
  await generate(host, "-o Dockerfile --check");
  host.fs.write("/project/requirements.txt", "click==8.1.7\n");
  await generate(host, "-o Dockerfile");
  assert.match(host.stderr(), /Wrote `Dockerfile`$/m);
});

Deno.test("a file that pyve did not write, or that was edited, is not replaced without --force (2)", async () => {
  for (
    const text of ["FROM scratch\n", (await generate(machine(), "")).replace("FROM", "# x\nFROM")]
  ) {
    const host = machine({ "/project/Dockerfile": text });
    await generate(host, "-o Dockerfile", 2);
    assert.match(host.stderr(), /^error: Refused to replace `\/project\/Dockerfile`/m);
    assert.match(host.stderr(), /^hint: choose another file by `-o`, or give `--force`$/m);
    assert.equal(fileOf(host, "Dockerfile"), text);
    assert.equal(host.tree()["/project/.dockerignore"], undefined);
    await generate(host, "-o Dockerfile --force");
    assert.match(fileOf(host, "Dockerfile"), /^FROM docker\.io/m);
  }
});

Deno.test("--check ends with 0 where the file is as it should be, else with 1 and a difference", async () => {
  const host = machine();
  await generate(host, "-o Dockerfile --check", 1);
  assert.match(host.stderr(), /^error: `\/project\/Dockerfile` does not exist$/m);
  await generate(host, "-o Dockerfile");
  const before = host.tree();
  await generate(host, "-o Dockerfile --check");
  assert.deepEqual(host.tree(), before);
  host.fs.write("/project/apt.txt", "libgomp1\n");
  const said = await generate(host, "-o Dockerfile --check", 1);
  assert.match(said, /^\+.*--no-install-recommends .*libgomp1/m);
  assert.match(
    host.stderr(),
    /^hint: run `pyve container generate` with the same options, without/m,
  );
});

Deno.test("--check looks at what belongs to the file as well, but not at an own .dockerignore", async () => {
  const host = machine();
  await generate(host, "--format compose -o compose.yaml");
  await generate(host, "--format compose -o compose.yaml --check");
  host.fs.remove("/project/.dockerignore");
  await generate(host, "--format compose -o compose.yaml --check", 1);
  assert.match(host.stderr(), /^error: `\/project\/\.dockerignore` does not exist$/m);
  host.fs.write("/project/.dockerignore", "data\n");
  await generate(host, "--format compose -o compose.yaml --force");
  host.fs.write("/project/.dockerignore", "data\n");
  const dockerfile = fileOf(host, "Dockerfile");
  await generate(host, "--format compose -o compose.yaml --check");
  host.fs.write("/project/Dockerfile", dockerfile.replace("FROM", "# x\nFROM"));
  await generate(host, "--format compose -o compose.yaml --check", 1);
});

Deno.test("with --json nothing else goes to stdout, whatever is asked for", async () => {
  const without = machine();
  assert.equal(JSON.parse(await generate(without, "--json", 2)).error.exit, 2);
  assert.match(without.stderr(), /^hint: give `-o FILE`, or leave out `--json`$/m);
  const missing = JSON.parse(await generate(machine(), "-o Dockerfile --check --json", 1));
  assert.equal(missing.error.exit, 1);
  const host = machine();
  await generate(host, "-o Dockerfile");
  const text = await generate(host, "-o Dockerfile --check --json");
  const { files } = v.parse(generateSchema, JSON.parse(text));
  assert.deepEqual(files.map(({ outcome }) => outcome), ["unchanged", "unchanged"]);
});

Deno.test("`container.output` stands for `-o`; without either --check says so (2)", async () => {
  const files = { "/project/.pyve/config": "container:\n  output: Dockerfile\n" };
  const host = machine(files);
  assert.equal(await generate(host, ""), "");
  await generate(host, "--check");
  const none = machine();
  await generate(none, "--check", 2);
  assert.match(none.stderr(), /^hint: give `-o FILE`, or run `pyve config set container\.output/m);
});

Deno.test("compose.yaml and devcontainer.json bring the Dockerfile that they name", async () => {
  const compose = machine();
  await generate(compose, "--format compose -o compose.yaml");
  assert.match(fileOf(compose, "compose.yaml"), /^ {6}target: production$/m);
  assert.match(fileOf(compose, "Dockerfile"), / AS production$/m);
  const container = machine();
  await generate(container, "--format devcontainer -o .devcontainer/devcontainer.json");
  assert.match(
    fileOf(container, ".devcontainer/devcontainer.json"),
    /"dockerfile": "\.\.\/Dockerfile"/,
  );
  assert.match(fileOf(container, "Dockerfile"), / AS dev$/m);
  const without = machine();
  await generate(without, "--format devcontainer --target production", 2);
  assert.match(without.stderr(), /^error: .*without the target dev \(PC0805\)$/m);
});

Deno.test("a plan with an error gives no file, and its findings are said once (2)", async () => {
  const host = initMachine({
    files: { "/project/environment.yml": "dependencies:\n  - python=3.12\n" },
  });
  assert.equal(await generate(host, "--profile alpine -o Dockerfile", 2), "");
  assert.deepEqual(host.transcript, []);
  assert.equal(host.stderr().split("PC0401").length, 2);
  assert.equal(host.stderr().split("PC0404").length, 2);
});

Deno.test("--strict writes nothing where something is left to chance (4)", async () => {
  const host = machine({ "/project/requirements.txt": "flask\n" });
  assert.equal(await generate(host, "--strict", 4), "");
  assert.deepEqual(host.transcript, []);
  assert.match(host.stderr(), /^error: .*\(PC0501\) \(requirements\.txt:1\)$/m);
});

Deno.test("an option that is none, and a folder with nothing in it, are refused (2)", async () => {
  const formats = machine();
  await generate(formats, "--format packer", 2);
  assert.match(
    formats.stderr(),
    /^error: Cannot take `packer` for .*: it must be one of dockerfile, compose, devcontainer$/m,
  );
  const nothing = initMachine();
  assert.equal(await generate(nothing, "", 2), "");
  assert.match(nothing.stderr(), /^error: Cannot plan an image: nothing here/m);
});
