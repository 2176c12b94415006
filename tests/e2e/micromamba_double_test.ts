/**
 * What pyve relies on of micromamba: making, changing and telling. The double keeps to it, and so
 * does a real one that `PYVE_TEST_MICROMAMBA` names.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { needsMicromamba } from "../support/needs.ts";
import { micromambaUser, readDryRun } from "../support/micromamba/using.ts";

const forge = ["-c", "conda-forge"];

async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

needsMicromamba("micromamba says its bare version", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const ended = await user.run(["--version"]);
  assert.deepEqual([ended.code, ended.stderr], [0, ""]);
  assert.match(ended.stdout, /^\d+\.\d+\.\d+\n$/);
});

needsMicromamba(
  "micromamba makes an environment that is at home in its prefix",
  async (micromamba) => {
    await using user = await micromambaUser(micromamba);
    const prefix = join(user.folder, "a prefix");
    const made = await user.run(["create", "-y", "-p", prefix, ...forge, "python", "tabulate"]);
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /\n *Transaction starting\n/);
    assert.match(made.stdout, /\nLinking python-3[^\n]*\n(.*\n)*Linking tabulate-/);
    assert.match(made.stdout, /\nTransaction finished\n/);
    const python = join(prefix, "bin", "python");
    const asked = await user.start([python, "-c", "import sys, tabulate; print(sys.prefix)"]);
    assert.deepEqual([asked.code, asked.stdout, asked.stderr], [0, `${prefix}\n`, ""]);
    const script = await Deno.readTextFile(join(prefix, "bin", "tabulate"));
    assert.ok(script.includes(`${prefix}/bin/python`), script);
  },
);

needsMicromamba("compiled programs and modules are at home there, too", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  const packages = ["hello-prefix", "speedup"];
  const made = await user.run(["create", "-y", "-p", prefix, ...forge, ...packages]);
  assert.equal(made.code, 0, made.stderr);
  const hello = await user.start([join(prefix, "bin", "hello-prefix")]);
  assert.equal(hello.stdout, `hello from ${prefix}\n`);
  const code = "import speedup; print(speedup.add(40, 2))";
  const sum = await user.start([join(prefix, "bin", "python"), "-c", code]);
  assert.deepEqual([sum.stdout, sum.stderr], ["42\n", ""]);
}, { localChannel: true });

needsMicromamba(
  "micromamba runs a program in the environment with its status",
  async (micromamba) => {
    await using user = await micromambaUser(micromamba);
    const prefix = join(user.folder, "prefix");
    await user.run(["create", "-y", "-p", prefix, ...forge, "tzdata"]);
    const program = 'echo "$CONDA_PREFIX $1"; exit 7';
    const ended = await user.run(["run", "-p", prefix, "sh", "-c", program, "sh", "--version"]);
    assert.deepEqual([ended.code, ended.stdout], [7, `${prefix} --version\n`]);
  },
);

needsMicromamba(
  "a dry run says in JSON what would be got, and does nothing",
  async (micromamba) => {
    await using user = await micromambaUser(micromamba);
    const prefix = join(user.folder, "prefix");
    const args = ["create", "-p", prefix, ...forge, "--dry-run", "--json", "python", "tabulate"];
    const said = readDryRun(await user.run(args));
    assert.deepEqual([said.success, said.dry_run, said.prefix], [true, true, prefix]);
    assert.equal(said.actions.PREFIX, prefix);
    assert.equal(said.actions.FETCH?.length, said.actions.LINK.length);
    const found = said.actions.LINK.find(({ name }) => name === "tabulate");
    assert.ok(found !== undefined);
    assert.equal(found.url, `${micromamba.channel}/noarch/${found.fn}`);
    assert.equal(
      found.fn.replace(/\.(conda|tar\.bz2)$/, ""),
      `tabulate-${found.version}-${found.build}`,
    );
    assert.equal(found.build_string, found.build);
    assert.equal(found.subdir, "noarch");
    assert.match(found.sha256, /^[0-9a-f]{64}$/);
    assert.match(found.md5, /^[0-9a-f]{32}$/);
    assert.ok(found.size > 0);
    assert.ok(found.depends.some((spec) => spec.startsWith("python")), found.depends.join());
    assert.equal(await isThere(prefix), false);
  },
);

needsMicromamba(
  "a package that does not exist is named, and nothing is left",
  async (micromamba) => {
    await using user = await micromambaUser(micromamba);
    const prefix = join(user.folder, "prefix");
    const ended = await user.run(["create", "-y", "-p", prefix, ...forge, "no-such-package-here"]);
    assert.equal(ended.code, 1);
    assert.match(ended.stderr, /error +libmamba Could not solve for environment specs\n/);
    assert.match(ended.stderr, /^ +The following package could not be installed$/m);
    assert.match(ended.stderr, /└─ no-such-package-here =\* \* does not exist \(perhaps a typo/);
    assert.match(ended.stderr, /critical libmamba Could not solve for environment specs/);
    assert.equal(await isThere(prefix), false);
  },
);

needsMicromamba("specs that exclude each other are both named", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  const specs = ["tabulate=0.8", "tabulate=0.9"];
  const ended = await user.run(["create", "-y", "-p", prefix, ...forge, ...specs]);
  assert.equal(ended.code, 1);
  assert.match(ended.stderr, /^ +The following packages are incompatible$/m);
  assert.match(ended.stderr, /├─ tabulate =0\.\d \*/);
  assert.match(
    ended.stderr,
    /└─ tabulate =0\.\d \* is not installable because it conflicts with any/,
  );
});

needsMicromamba("with --json a failed solve says so in JSON, too", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  const args = ["create", "-p", prefix, ...forge, "--dry-run", "--json", "no-such-package-here"];
  const ended = await user.run(args);
  assert.equal(ended.code, 1);
  const said: Readonly<Record<string, unknown>> = JSON.parse(ended.stdout);
  assert.equal(said["success"], false);
  assert.ok(Array.isArray(said["solver_problems"]));
});

needsMicromamba("a channel that cannot be reached is a download error", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const channel = { MAMBA_CHANNEL_ALIAS: "http://127.0.0.1:1", MAMBA_REMOTE_MAX_RETRIES: "1" };
  const args = ["create", "-y", "-p", join(user.folder, "prefix"), ...forge, "tzdata"];
  const ended = await user.run(args, channel);
  assert.equal(ended.code, 1);
  assert.match(
    ended.stderr,
    /critical libmamba (.*\n)+ +Download error \(\d+\)|Download error \(\d+\)/,
  );
});

needsMicromamba(
  "an environment is made again, and another folder is refused",
  async (micromamba) => {
    await using user = await micromambaUser(micromamba);
    const prefix = join(user.folder, "prefix");
    const create = ["create", "-y", "-p", prefix, ...forge, "tzdata"];
    assert.equal((await user.run(create)).code, 0);
    await Deno.writeTextFile(join(prefix, "own"), "");
    assert.equal((await user.run(create)).code, 0);
    assert.equal(await isThere(join(prefix, "own")), false);
    await user.write("folder/own", "");
    const refused = await user.run([
      "create",
      "-y",
      "-p",
      join(user.folder, "folder"),
      ...forge,
      "tzdata",
    ]);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /Non-conda folder exists at prefix/);
    assert.ok(await isThere(join(user.folder, "folder", "own")));
  },
);

needsMicromamba("packages are added, listed, and taken away", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  const names = async (): Promise<readonly string[]> => {
    const ended = await user.run(["list", "-p", prefix, "--json"]);
    assert.equal(ended.code, 0, ended.stderr);
    const packages: readonly Readonly<Record<string, unknown>>[] = JSON.parse(ended.stdout);
    for (const item of packages) {
      assert.equal(item["dist_name"], `${item["name"]}-${item["version"]}-${item["build_string"]}`);
    }
    return packages.map((item) => String(item["name"]));
  };
  await user.run(["create", "-y", "-p", prefix, ...forge, "tzdata"]);
  assert.deepEqual(await names(), ["tzdata"]);
  const added = await user.run(["install", "-y", "-p", prefix, ...forge, "tabulate"]);
  assert.equal(added.code, 0, added.stderr);
  assert.ok((await names()).includes("tabulate"));
  assert.ok((await names()).includes("tzdata"));
  const gone = await user.run(["remove", "-y", "-p", prefix, "tabulate"]);
  assert.equal(gone.code, 0, gone.stderr);
  assert.equal((await names()).includes("tabulate"), false);
  const none = await user.run([
    "install",
    "-y",
    "-p",
    join(user.folder, "none"),
    ...forge,
    "tzdata",
  ]);
  assert.equal(none.code, 1);
});

needsMicromamba("environments are registered, unless they are not to be", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const environments = async (): Promise<readonly string[]> =>
    JSON.parse((await user.run(["env", "list", "--json"])).stdout).envs;
  const [first, second] = [join(user.folder, "first"), join(user.folder, "second")];
  await user.run(["create", "-y", "-p", first, ...forge, "tzdata"]);
  const quiet = { MAMBA_REGISTER_ENVS: "false" };
  await user.run(["create", "-y", "-p", second, ...forge, "tzdata"], quiet);
  assert.ok((await environments()).includes(first));
  assert.equal((await environments()).includes(second), false);
});

needsMicromamba("what is killed half-way is made again from the start", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  const args = ["create", "-y", "-p", prefix, ...forge, "python", "tabulate", "flavour"];
  const env = { ...user.env, MICROMAMBA_DOUBLE_PAUSE: "link:tabulate" };
  const child = new Deno.Command(micromamba.path, { args, env, clearEnv: true, stdout: "piped" })
    .spawn();
  let said = "";
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += part;
    if (/^Linking tabulate/m.test(said)) child.kill("SIGKILL");
  }
  assert.equal((await child.status).signal, "SIGKILL");
  assert.ok(await isThere(join(prefix, "bin", "python")));
  assert.equal(await isThere(join(prefix, "bin", "tabulate")), false);
  const again = await user.run(args);
  assert.equal(again.code, 0, again.stderr);
  assert.ok(await isThere(join(prefix, "bin", "tabulate")));
}, { localChannel: true });
