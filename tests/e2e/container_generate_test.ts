/** `pyve container generate` as the compiled binary: the same bytes everywhere, and nobody's file lost. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { parse } from "yaml";
import { cleanEnvironment, type Ended, pyve, repository, start } from "../support/binary.ts";
import { temporaryFolder } from "../support/binary.ts";
import { parseDockerfile } from "../support/dockerfile.ts";

/** A machine as far as it could show in a file. */
interface Machine {
  readonly folder: string;
  readonly umask: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** The project of tests/projects at `folder`/shop, with a folder in it. */
async function project(name: string, folder: string): Promise<string> {
  const root = join(folder, "shop");
  await Deno.mkdir(root, { recursive: true });
  const copied = await start(["cp", "-R", `${join(repository, "tests/projects", name)}/.`, root], {
    cwd: folder,
  });
  assert.equal(copied.code, 0, copied.stderr);
  await Deno.mkdir(join(root, "deep/folder"), { recursive: true });
  return root;
}

async function run(
  args: readonly string[],
  { folder, umask, variables }: Machine,
): Promise<Ended> {
  const argv = ["/bin/sh", "-c", `umask ${umask}; exec "$@"`, "sh", pyve, ...args];
  return await start(argv, { cwd: folder, env: { ...cleanEnvironment(folder), ...variables } });
}

/** Standard output where it went well. */
async function said(args: readonly string[], machine: Machine): Promise<string> {
  const ended = await run(args, machine);
  assert.equal(ended.code, 0, `${args.join(" ")}: ${ended.stderr}`);
  return ended.stdout;
}

function plain(folder: string): Machine {
  return { folder, umask: "022", variables: {} };
}

const generate = ["container", "generate"];

for (const name of ["conda", "uv", "requirements", "renv"]) {
  Deno.test(`the image of ${name} is the same bytes wherever and under whatever it is written`, async () => {
    await using temporary = await temporaryFolder();
    const first = await project(name, join(temporary.path, "one"));
    const second = await project(name, join(temporary.path, "zwei größe $HOME 'x'"));
    const machines: readonly Machine[] = [
      {
        folder: first,
        umask: "022",
        variables: { LANG: "C", LC_ALL: "C", TZ: "UTC", HOME: temporary.path },
      },
      {
        folder: second,
        umask: "077",
        variables: {
          LANG: "tr_TR.UTF-8",
          LC_ALL: "de_DE.UTF-8",
          TZ: "Pacific/Kiritimati",
          HOME: join(temporary.path, "nowhere"),
          PATH: "/usr/bin:/bin:/opt/x",
          USER: "somebody",
          COLUMNS: "20",
        },
      },
    ];
    const ways = [
      [...generate],
      [...generate, "--dialect", "portable", "--single-stage"],
      [...generate, "--format", "compose", "--target", "production"],
      [...generate, "--format", "devcontainer"],
      ["container", "plan", "--json"],
    ];
    for (const way of ways) {
      const texts = await Promise.all(machines.map((machine) => said(way, machine)));
      assert.equal(texts[0], texts[1], way.join(" "));
      const below = { ...plain(join(first, "deep/folder")) };
      assert.equal(await said(["-C", "../..", ...way], below), texts[0], way.join(" "));
    }
  });
}

Deno.test("what goes to stdout is the file alone, and what `-o` writes", async () => {
  await using temporary = await temporaryFolder();
  const machine = plain(await project("uv", temporary.path));
  const { folder } = machine;
  for (const dialect of ["buildkit", "portable"]) {
    const args = ["-v", ...generate, "--dialect", dialect];
    const text = await said(args, machine);
    assert.equal(await said([...args, "-o", "-"], machine), text);
    assert.equal(await said([...args, "-o", `${dialect}.Dockerfile`], machine), "");
    assert.equal(await Deno.readTextFile(join(folder, `${dialect}.Dockerfile`)), text);
    assert.ok(parseDockerfile(text).length > 10);
    const shell = `"$@" > redirected`;
    const redirected = await start(["/bin/sh", "-c", shell, "sh", pyve, ...args], {
      cwd: folder,
      env: cleanEnvironment(folder),
    });
    assert.equal(redirected.code, 0, redirected.stderr);
    assert.equal(await Deno.readTextFile(join(folder, "redirected")), text);
  }
});

Deno.test("`--check` says with 0 or 1 whether the file is what it should be, and how it differs", async () => {
  await using temporary = await temporaryFolder();
  const machine = plain(await project("requirements", temporary.path));
  const check = [...generate, "-o", "Dockerfile", "--check"];
  const missing = await run(check, machine);
  assert.equal(missing.code, 1);
  assert.match(missing.stderr, /Dockerfile` does not exist/);
  await said([...generate, "-o", "Dockerfile"], machine);
  assert.equal(await said(check, machine), "");
  await Deno.writeTextFile(join(machine.folder, "requirements.txt"), "click==8.1.8\n");
  const other = await run(check, machine);
  assert.equal(other.code, 1);
  assert.match(other.stdout, /^--- Dockerfile/m);
  assert.match(other.stdout, /^\+.*sha256:[0-9a-f]{64}/m);
  assert.match(other.stderr, /hint: run `pyve container generate`/);
  await said([...generate, "-o", "Dockerfile"], machine);
  assert.equal((await run(check, machine)).code, 0);
});

Deno.test("`-o` replaces no file that somebody edited, and keeps a .dockerignore of the user's", async () => {
  await using temporary = await temporaryFolder();
  const machine = plain(await project("conda", temporary.path));
  const file = join(machine.folder, "Dockerfile");
  const ignored = join(machine.folder, ".dockerignore");
  const write = [...generate, "-o", "Dockerfile"];
  await Deno.writeTextFile(ignored, "secrets/\n");
  const kept = await run(write, machine);
  assert.equal(kept.code, 0, kept.stderr);
  assert.match(kept.stderr, /Kept your own `\.dockerignore`/);
  assert.match(kept.stderr, /\.dockerignore sends what no image should have: .*`\*\*\/\.env`/);
  assert.equal(await Deno.readTextFile(ignored), "secrets/\n");
  await Deno.remove(ignored);
  const own = await said(generate, machine);
  const edited = own.replace("FROM", "# mine\nFROM");
  await Deno.writeTextFile(file, edited);
  const refused = await run(write, machine);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /Refused to replace `.*Dockerfile`.*\n\nhint: .*--force/s);
  assert.equal(await Deno.readTextFile(file), edited);
  await assert.rejects(Deno.stat(ignored), Deno.errors.NotFound);
  await said([...write, "--force"], machine);
  assert.equal(await Deno.readTextFile(file), own);
  assert.match(await Deno.readTextFile(ignored), /^\*\*\/\.git$/m);
});

Deno.test("compose.yaml and devcontainer.json are what their readers read, beside their Dockerfile", async () => {
  await using temporary = await temporaryFolder();
  const machine = plain(await project("uv", temporary.path));
  const { folder } = machine;
  await said([...generate, "--format", "compose", "-o", "compose.yaml"], machine);
  const compose = parse(await Deno.readTextFile(join(folder, "compose.yaml")));
  assert.deepEqual(Object.keys(compose.services).toSorted(), ["app", "ci", "dev"]);
  const instructions = parseDockerfile(await Deno.readTextFile(join(folder, "Dockerfile")));
  const stages = instructions.filter(({ instruction }) => instruction === "FROM")
    .map((one) => one.arguments.split(" AS ")[1]);
  for (const { build } of Object.values<{ build: { target: string } }>(compose.services)) {
    assert.ok(stages.includes(build.target), build.target);
  }
  const output = ".devcontainer/devcontainer.json";
  await said([...generate, "--format", "devcontainer", "-o", output], machine);
  const text = await Deno.readTextFile(join(folder, output));
  const container = JSON.parse(text.replace(/^\/\/.*$/gm, ""));
  assert.ok(stages.includes(container.build.target));
  assert.equal(container.workspaceFolder, "/app");
});
