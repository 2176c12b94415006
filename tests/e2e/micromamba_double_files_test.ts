/**
 * What pyve relies on of micromamba: environment.yml, lock files, explicit lists, pip sections,
 * other platforms. See micromamba_double_test.ts.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { sampleRequirements, writeSampleWheel } from "../support/faults/sample_wheel.ts";
import { condaPlatformOfTests } from "../support/micromamba/platform.ts";
import { lockOf, micromambaUser, readDryRun } from "../support/micromamba/using.ts";
import { needsMicromamba } from "../support/needs.ts";

async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

const header = "name: 3.10\nchannels: [conda-forge, nodefaults]\ndependencies:\n";

needsMicromamba(
  "selectors of environment.yml are obeyed, unknown keys ignored",
  async (micromamba) => {
    await using user = await micromambaUser(micromamba);
    const system = condaPlatformOfTests().split("-")[0];
    const file = await user.write(
      "environment.yml",
      `${header}  - sel(${system}): tzdata\n  - sel(win): no-such-package-here\n  - future: 1\nwho: me\n`,
    );
    const prefix = join(user.folder, "prefix");
    const made = await user.run(["create", "-y", "-p", prefix, "-f", file]);
    assert.equal(made.code, 0, made.stderr);
    assert.ok(await isThere(join(prefix, "share", "zoneinfo")));
  },
);

needsMicromamba(
  "the name in environment.yml makes the prefix where none is given",
  async (micromamba) => {
    await using user = await micromambaUser(micromamba);
    const file = await user.write("environment.yml", `${header}  - tzdata\n`);
    const made = await user.run(["create", "-y", "-f", file]);
    assert.equal(made.code, 0, made.stderr);
    assert.ok(await isThere(join(user.folder, "root", "envs", "3.10", "conda-meta", "history")));
  },
);

needsMicromamba("a pip section runs in the folder of its file", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  await writeSampleWheel(join(user.folder, "project", "wheels"), 1);
  const lines = sampleRequirements.trim().split("\n").map((line) => `    - ${line}\n`).join("");
  const file = await user.write(
    "project/environment.yml",
    `${header}  - python\n  - pip\n  - pip:\n${lines}`,
  );
  const prefix = join(user.folder, "prefix");
  const made = await user.run(["create", "-y", "-p", prefix, "-f", file]);
  assert.equal(made.code, 0, made.stderr);
  const python = join(prefix, "bin", "python");
  const asked = await user.start([python, "-c", "import sample; print(sample.value)"]);
  assert.deepEqual([asked.code, asked.stdout], [0, "42\n"]);
  const left = await Array.fromAsync(Deno.readDir(join(user.folder, "project")));
  assert.deepEqual(left.map(({ name }) => name).sort(), ["environment.yml", "wheels"]);
});

needsMicromamba(
  "a pip section that fails fails the whole, and leaves the rest",
  async (micromamba) => {
    await using user = await micromambaUser(micromamba);
    const file = await user.write(
      "environment.yml",
      `${header}  - python\n  - pip\n  - pip:\n    - --no-index\n    - no-such-package-here\n`,
    );
    const prefix = join(user.folder, "prefix");
    const made = await user.run(["create", "-y", "-p", prefix, "-f", file]);
    assert.equal(made.code, 1);
    assert.match(made.stderr, /critical libmamba pip failed to install packages/);
    assert.ok(await isThere(join(prefix, "bin", "python")));
  },
);

needsMicromamba("a lock file gives the very packages that it names", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  const dryRun = ["create", "-p", prefix, "-c", "conda-forge", "--dry-run", "--json"];
  const { actions: { LINK: packages } } = readDryRun(await user.run([...dryRun, "tabulate=0.8"]));
  const lock = await user.write("conda-lock.yml", lockOf(packages, condaPlatformOfTests()));
  const made = await user.run(["create", "-y", "-p", prefix, "-f", lock]);
  assert.equal(made.code, 0, made.stderr);
  const listed = JSON.parse((await user.run(["list", "-p", prefix, "--json"])).stdout);
  const names = (items: readonly { name: string; version: string }[]): readonly string[] =>
    items.map(({ name, version }) => `${name} ${version}`).sort();
  assert.deepEqual(names(listed), names(packages));
});

needsMicromamba("a lock file by another name gives an empty environment", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const lock = await user.write("locked.yml", lockOf([], condaPlatformOfTests()));
  const prefix = join(user.folder, "prefix");
  const made = await user.run(["create", "-y", "-p", prefix, "-f", lock]);
  assert.deepEqual([made.code, made.stdout.trim()], [
    0,
    `Empty environment created at prefix: ${prefix}`,
  ]);
});

needsMicromamba("a wrong digest in a lock file is refused", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  const dryRun = ["create", "-p", prefix, "-c", "conda-forge", "--dry-run", "--json", "tzdata"];
  const { actions: { LINK: packages } } = readDryRun(await user.run(dryRun));
  const spoil = (text: string): string =>
    text.replace(/sha256: .{64}/, `sha256: ${"0".repeat(64)}`);
  const text = lockOf(packages, condaPlatformOfTests(), "", spoil);
  const made = await user.run([
    "create",
    "-y",
    "-p",
    prefix,
    "-f",
    await user.write("conda-lock.yml", text),
  ]);
  assert.equal(made.code, 1);
  assert.match(made.stderr, /SHA256 doesn't match expectation/);
  assert.equal(await isThere(join(prefix, "share", "zoneinfo")), false);
});

needsMicromamba("a pip entry of a lock file is held to its digest", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  const dryRun = [
    "create",
    "-p",
    prefix,
    "-c",
    "conda-forge",
    "--dry-run",
    "--json",
    "python",
    "pip",
  ];
  const { actions: { LINK: packages } } = readDryRun(await user.run(dryRun));
  const wheel = await writeSampleWheel(join(user.folder, "wheels"), 1);
  const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(wheel));
  const good = new Uint8Array(digest).toHex();
  for (const [sha256, code] of [["0".repeat(64), 1], [good, 0]] as const) {
    const entry =
      `- {name: sample, version: "1.0", manager: pip, platform: ${condaPlatformOfTests()}, ` +
      `dependencies: {}, url: "file://${wheel}", hash: {sha256: ${sha256}}, category: main}\n`;
    const lock = await user.write(
      "conda-lock.yml",
      lockOf(packages, condaPlatformOfTests(), entry),
    );
    const made = await user.run(["create", "-y", "-p", prefix, "-f", lock]);
    assert.equal(made.code, code, made.stderr);
  }
  const sample = await user.start([join(prefix, "bin", "python"), "-c", "import sample"]);
  assert.equal(sample.code, 0, sample.stderr);
});

needsMicromamba("an explicit list needs no solving", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  const dryRun = [
    "create",
    "-p",
    prefix,
    "-c",
    "conda-forge",
    "--dry-run",
    "--json",
    "tabulate=0.8",
  ];
  const { actions: { LINK: packages } } = readDryRun(await user.run(dryRun));
  const lines = packages.map(({ url, md5 }) => `${url}#${md5}\n`).join("");
  const file = await user.write("explicit.txt", `# platform: linux-64\n@EXPLICIT\n${lines}`);
  const made = await user.run(["create", "-y", "-p", prefix, "-f", file]);
  assert.equal(made.code, 0, made.stderr);
  assert.ok(await isThere(join(prefix, "bin", "tabulate")));
  const exported = await user.run(["env", "export", "-p", prefix, "--explicit"]);
  for (const { url, md5 } of packages) assert.ok(exported.stdout.includes(`${url}#${md5}\n`), url);
});

needsMicromamba("an update with --prune leaves only what the file asks for", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  await user.run(["create", "-y", "-p", prefix, "-c", "conda-forge", "ledger=1.0", "toolz"]);
  const file = await user.write("environment.yml", `${header}  - ledger=1.2\n`);
  const updated = await user.run(["update", "-y", "-p", prefix, "-f", file, "--prune"]);
  assert.equal(updated.code, 0, updated.stderr);
  const exported = await user.run(["env", "export", "-p", prefix, "--no-build"]);
  const dependencies = exported.stdout.slice(exported.stdout.indexOf("dependencies:"));
  assert.equal(dependencies.trim(), "dependencies:\n- ledger=1.2.0");
}, { localChannel: true });

needsMicromamba(
  "another platform is solved for, with its virtual packages given",
  async (micromamba) => {
    await using user = await micromambaUser(micromamba);
    const far = ["linux-64", "linux-aarch64", "osx-64", "osx-arm64"].filter((platform) =>
      platform !== condaPlatformOfTests()
    );
    const virtual = { CONDA_OVERRIDE_OSX: "11.0", CONDA_OVERRIDE_GLIBC: "2.28" };
    for (const platform of far) {
      const args = [
        "create",
        "-p",
        join(user.folder, "prefix"),
        "-c",
        "conda-forge",
        "--dry-run",
        "--json",
      ];
      const ended = await user.run(
        [...args, "--platform", platform, "python", "tabulate"],
        virtual,
      );
      const python = readDryRun(ended).actions.LINK.find(({ name }) => name === "python");
      assert.equal(python?.subdir, platform);
    }
  },
);
