/** `pyve self` of the compiled binary, installed by install.sh from a loopback server. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { errorSchema } from "../../commands/schema/error.ts";
import { selfInfoSchema, selfUpdateSchema } from "../../commands/schema/self.ts";
import { parseReceipt, renderReceipt } from "../../lib/self/receipt.ts";
import { type Ended, pyve, start } from "../support/binary.ts";
import { waitFor } from "../support/faults/wait.ts";
import { type Installing, installing } from "../support/installing.ts";
import { needs } from "../support/needs.ts";
import { ownVersion, standIn, target } from "../support/release_server.ts";
import { inTerminal } from "../support/terminal.ts";

const binary = await Deno.readFile(pyve);

/** A user whose pyve came from the server. */
interface WithPyve extends Installing {
  self(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  receipt(): Promise<string>;
}

async function withPyve(args: readonly string[] = []): Promise<WithPyve> {
  const user = await installing();
  user.server.release(ownVersion, { program: binary });
  const { code, stderr } = await user.install(args);
  assert.equal(code, 0, stderr);
  return {
    ...user,
    self: (args, env = {}) =>
      start([user.program, "self", ...args], { cwd: user.home, env: { ...user.env, ...env } }),
    receipt: () => Deno.readTextFile(join(user.home, ".local", "share", "pyve", "installed")),
  };
}

async function versionOf(program: string): Promise<string> {
  return (await start([program, "--version"], { cwd: "/" })).stdout.trim();
}

Deno.test("self info tells where pyve is, how it came there, and where it keeps things", async () => {
  await using user = await withPyve();
  const { code, stdout, stderr } = await user.self(["info", "--json"]);
  assert.deepEqual([code, stderr], [0, ""]);
  const document = v.parse(selfInfoSchema, JSON.parse(stdout));
  assert.deepEqual(document, {
    schema: "pyve.self.info/1",
    version: ownVersion,
    program: user.program,
    target,
    installation: {
      method: "release",
      prefix: join(user.home, ".local"),
      url: user.server.url,
      profiles: [],
    },
    config: {
      user: join(user.home, ".config", "pyve", "config.yaml"),
      system: ["/etc/xdg/pyve/config.yaml"],
    },
    state: join(user.home, ".local", "state", "pyve"),
  });
  const words = (await user.self(["info"])).stdout;
  assert.match(words, new RegExp(`^installed +by install.sh, from ${user.server.url}$`, "m"));
  assert.equal(parseReceipt(await user.receipt())?.version, ownVersion);
});

Deno.test("the receipt of install.sh is what pyve itself would write", async () => {
  await using user = await withPyve(["--yes"]);
  const text = await user.receipt();
  const receipt = parseReceipt(text);
  assert.deepEqual(receipt?.profiles, [join(user.home, ".bashrc")]);
  assert.ok(receipt !== undefined && receipt.made.length > 0);
  assert.equal(renderReceipt(receipt), text);
});

Deno.test("self update brings the newest release, and then has nothing to do", async () => {
  await using user = await withPyve();
  const current = await user.self(["update", "--json"]);
  assert.equal(v.parse(selfUpdateSchema, JSON.parse(current.stdout)).status, "current");
  user.server.release("9.0.0", { program: standIn("9.0.0") });
  const before = await user.look();
  const check = await user.self(["update", "--check"]);
  assert.deepEqual([check.code, check.stdout.trim()], [
    1,
    `This is pyve ${ownVersion}, and 9.0.0 is there: run \`pyve self update\``,
  ]);
  const json = v.parse(
    selfUpdateSchema,
    JSON.parse((await user.self(["update", "--check", "--json"])).stdout),
  );
  assert.deepEqual([json.status, json.from, json.to], ["available", ownVersion, "9.0.0"]);
  assert.deepEqual(await user.look(), before);
  const ended = await user.self(["update"]);
  assert.equal(ended.code, 0, ended.stderr);
  assert.match(ended.stderr, new RegExp(`^Replaced pyve ${ownVersion} by 9.0.0 at `, "m"));
  assert.equal(await versionOf(user.program), "pyve 9.0.0");
  assert.equal(parseReceipt(await user.receipt())?.version, "9.0.0");
  assert.deepEqual([...(await user.look()).keys()], [...before.keys()]);
});

Deno.test("self update --version brings an older release, and never goes back by itself", async () => {
  await using user = await withPyve();
  user.server.release("0.0.1", { program: standIn("0.0.1") });
  const ended = await user.self(["update"]);
  assert.equal(ended.code, 0);
  assert.match(ended.stderr, /^Nothing to do: pyve .* is newer than the newest release, 0\.0\.1$/m);
  const back = await user.self(["update", "--version", "v0.0.1"]);
  assert.equal(back.code, 0, back.stderr);
  assert.equal(await versionOf(user.program), "pyve 0.0.1");
  const again = await user.install();
  assert.match(again.stderr, /pyve 0\.0\.1 is installed already/);
});

Deno.test("a bad release changes nothing: 4 for a digest, 75 for the network, 1 for none", async () => {
  await using user = await withPyve();
  const before = await user.look();
  const cases = [
    ["tampered", 4, /^error: Refused `.*`: its SHA-256 is /m],
    ["cut", 4, /^error: Refused /m],
    ["foreign digest", 4, /it holds no SHA-256 of/],
    ["truncated", 75, /^error: Cannot download /m],
  ] as const;
  for (const [fault, code, words] of cases) {
    user.server.release("9.0.0", { program: standIn("9.0.0"), fault });
    const ended = await user.self(["update"]);
    assert.equal(ended.code, code, ended.stderr);
    assert.match(ended.stderr, words);
    assert.deepEqual(await user.look(), before);
  }
  const none = await user.self(["update", "--version", "8.0.0", "--json"]);
  assert.equal(none.code, 1);
  const { schema } = v.parse(errorSchema, JSON.parse(none.stdout));
  assert.equal(schema, "pyve.self.update/1");
  const broken = "#!/bin/sh\necho 'no such library' >&2; exit 1\n";
  user.server.release("9.0.0", { program: broken });
  const ended = await user.self(["update"]);
  assert.equal(ended.code, 1);
  assert.match(ended.stderr, /Cannot start the new pyve .*\n {2}caused by: no such library/);
  const nobody = await user.self(["update"], { PYVE_INSTALL_URL: "http://127.0.0.1:1" });
  assert.equal(nobody.code, 75);
  assert.deepEqual(await user.look(), before);
});

Deno.test("offline, self update asks nobody", async () => {
  await using user = await withPyve();
  const asked = user.server.asked.length;
  const ended = await user.self(["update", "--offline"]);
  assert.equal(ended.code, 75);
  assert.equal(user.server.asked.length, asked);
});

Deno.test("an interrupted self update ends with 130 and leaves nothing behind", async () => {
  await using user = await withPyve();
  const before = await user.look();
  user.server.release("9.0.0", { program: standIn("9.0.0"), fault: "stalled" });
  const child = new Deno.Command(user.program, {
    args: ["self", "update"],
    clearEnv: true,
    env: { ...user.env },
    stdout: "null",
    stderr: "null",
  }).spawn();
  const file = `/v9.0.0/pyve-${target}`;
  await waitFor("the download hangs", () => user.server.asked.some((path) => path.endsWith(file)));
  await new Promise((resolve) => setTimeout(resolve, 100));
  child.kill("SIGINT");
  assert.equal((await child.status).code, 130);
  assert.deepEqual(await user.look(), before);
});

Deno.test("a pyve that install.sh did not install is left alone", async () => {
  await using user = await installing();
  for (const [command, verb] of [["update", "update"], ["uninstall", "uninstall"]]) {
    const ended = await start([pyve, "self", command ?? "", "--yes"], {
      cwd: user.home,
      env: user.env,
    });
    assert.equal(ended.code, 1, ended.stderr);
    assert.match(
      ended.stderr,
      new RegExp(`^error: Cannot ${verb} .* did not install it\n\nhint: `),
    );
  }
  assert.deepEqual(user.server.asked, []);
});

Deno.test("self uninstall asks, and takes away all that install.sh brought", async () => {
  await using user = await installing();
  await Deno.writeTextFile(join(user.home, ".bashrc"), "# mine\n");
  const before = [...(await user.look()).keys()];
  user.server.release(ownVersion, { program: binary });
  assert.equal((await user.install(["--yes"])).code, 0);
  assert.match(await Deno.readTextFile(join(user.home, ".bashrc")), /# >>> pyve >>>/);
  const installed = await user.look();
  const unasked = await start([user.program, "self", "uninstall"], {
    cwd: user.home,
    env: user.env,
  });
  assert.equal(unasked.code, 2);
  assert.match(unasked.stderr, /hint: run `pyve self uninstall --yes`/);
  const where = { cwd: user.home, env: user.env };
  for (const [send, code] of [["n", 2], ["\x04", 2], ["y", 0]] as const) {
    assert.deepEqual(await user.look(), installed);
    const argv = [user.program, "self", "uninstall"];
    const ended = await inTerminal(argv, where, [{ wait: "Remove pyve from", send }]);
    assert.equal(ended.code, code, ended.output);
  }
  assert.deepEqual([...(await user.look()).keys()], before);
  assert.equal(await Deno.readTextFile(join(user.home, ".bashrc")), "# mine\n");
});

Deno.test("self uninstall takes the hook and the completions from the shells", async () => {
  await using user = await withPyve(["--yes"]);
  const own = { ".bashrc": "# mine\n", ".config/fish/config.fish": "# mine\n" };
  const before: Record<string, string> = {};
  for (const [name, text] of Object.entries(own)) {
    const file = join(user.home, name);
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeTextFile(file, text, { append: true });
    before[file] = await Deno.readTextFile(file);
  }
  const where = { cwd: user.home, env: user.env };
  for (const words of ["hook install bash", "hook install fish", "completions install bash"]) {
    const ended = await start([user.program, ...words.split(" "), "--yes"], where);
    assert.equal(ended.code, 0, ended.stderr);
  }
  assert.equal((await user.self(["uninstall", "--yes"])).code, 0);
  for (const [file, text] of Object.entries(before)) {
    const left = await Deno.readTextFile(file);
    assert.equal(left, text.replace(/# >>> pyve >>>[^]*# <<< pyve <<<\n/, ""), file);
  }
});

needs(["setpriv"], "a folder that cannot be written is named before a download", async () => {
  await using user = await withPyve();
  user.server.release("9.0.0", { program: standIn("9.0.0") });
  for (let folder = user.home; folder !== "/tmp" && folder !== "/"; folder = dirname(folder)) {
    await Deno.chmod(folder, 0o755);
  }
  await Deno.chmod(dirname(user.program), 0o555);
  const asked = user.server.asked.length;
  const others = Deno.uid() === 0
    ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    : [];
  const argv = [...others, user.program, "self", "update"];
  const ended = await start(argv, { cwd: "/", env: user.env });
  await Deno.chmod(dirname(user.program), 0o755);
  assert.equal(ended.code, 1, ended.stderr);
  assert.match(
    ended.stderr,
    /^error: Cannot write into `.*bin`\n[^]*as the user who installed it/m,
  );
  assert.deepEqual(user.server.asked.slice(asked), ["/latest/download/version.txt"]);
});
