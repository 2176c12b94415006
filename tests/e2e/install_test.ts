/** install.sh against a loopback server of releases: every shell, every tool, every system. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { repository, start } from "../support/binary.ts";
import { installer, installing } from "../support/installing.ts";
import { needs } from "../support/needs.ts";
import { ownVersion, standIn } from "../support/release_server.ts";
import { posixShells } from "../support/shells.ts";

async function versionOf(program: string): Promise<string> {
  return (await start([program, "--version"], { cwd: "/" })).stdout.trim();
}

for (const { name, argv: shell } of posixShells) {
  needs([shell[0]], `${name} installs, upgrades and removes, twice in a row`, async () => {
    await using user = await installing();
    const before = await user.look();
    user.server.release("0.1.0", { program: standIn("0.1.0") });
    for (const [version, word] of [["0.1.0", "Installed"], ["0.1.0", "already"]] as const) {
      const ended = await user.install([], { shell });
      assert.equal(ended.code, 0, ended.stderr);
      assert.match(ended.stderr, new RegExp(word));
      assert.equal(await versionOf(user.program), `pyve ${version}`);
    }
    user.server.release("0.2.0", { program: standIn("0.2.0") });
    for (const _ of ["first", "second"]) {
      assert.equal((await user.install([], { shell })).code, 0);
      assert.equal(await versionOf(user.program), "pyve 0.2.0");
    }
    for (const word of ["Removed", "Nothing to do"]) {
      const ended = await user.install(["--uninstall"], { shell });
      assert.deepEqual([ended.code, ended.stdout], [0, ""]);
      assert.match(ended.stderr, new RegExp(word));
      assert.deepEqual(await user.look(), before);
    }
  });
}

needs(
  ["dash"],
  "musl and unknown platforms are named, and nothing is asked of the server",
  async () => {
    const machines: readonly (readonly [string, string, string, RegExp])[] = [
      ["Linux", "x86_64", "musl libc (x86_64)", /its C library is musl/],
      ["Linux", "riscv64", "ldd (GNU libc) 2.36", /Linux on riscv64: there is no pyve for it/],
      ["FreeBSD", "amd64", "", /FreeBSD on amd64/],
      ["MINGW64_NT-10.0", "x86_64", "", /on Windows/],
    ];
    for (const [system, machine, libc, words] of machines) {
      await using user = await installing();
      const bin = join(user.home, "bin");
      await Deno.mkdir(bin);
      const uname = `#!/bin/sh\n[ "$1" = -m ] && echo ${machine} || echo ${system}\n`;
      await Deno.writeTextFile(join(bin, "uname"), uname, { mode: 0o755 });
      await Deno.writeTextFile(join(bin, "ldd"), `#!/bin/sh\necho "${libc}" >&2; exit 1\n`, {
        mode: 0o755,
      });
      const before = await user.look();
      const ended = await user.install([], { env: { PATH: `${bin}:${Deno.env.get("PATH")}` } });
      assert.equal(ended.code, 1);
      assert.match(ended.stderr, words);
      assert.deepEqual([user.server.asked, await user.look()], [[], before]);
    }
  },
);

/** The programs that the script uses besides what downloads and what checks. */
const plainTools =
  "cat chmod cp cut dirname grep head ldd mkdir mv readlink rm rmdir sed tail uname".split(" ");

for (
  const tools of [
    { wget: "wget", shasum: "shasum" },
    { wget: "busybox", openssl: "openssl" },
    { curl: "curl", sha256sum: "sha256sum" },
  ] as Readonly<Record<string, string>>[]
) {
  const names = Object.entries(tools).map(([name, by]) => name === by ? name : `${name} of ${by}`);
  needs(["dash", ...Object.values(tools)], `${names.join(" and ")} are enough`, async () => {
    await using user = await installing();
    const bin = join(user.home, "tools");
    await Deno.mkdir(bin);
    const links = { ...Object.fromEntries(plainTools.map((tool) => [tool, tool])), ...tools };
    for (const [name, by] of Object.entries(links)) {
      const path = (await start(["sh", "-c", `command -v ${by}`], { cwd: "/" })).stdout.trim();
      await Deno.symlink(path, join(bin, name));
    }
    const before = await user.look();
    const shell = ["/usr/bin/env", `PATH=${bin}`, "/bin/dash"];
    const none = await user.install([], { shell });
    assert.equal(none.code, 1, none.stderr);
    assert.match(none.stderr, /Cannot find a release/);
    for (const [fault, code] of [["tampered", 4], ["truncated", undefined]] as const) {
      user.server.release("0.1.0", { program: standIn("0.1.0"), fault });
      const ended = await user.install([], { shell });
      // A wget that does not see that a file is cut leaves it to the digest.
      assert.ok(code === undefined ? [4, 75].includes(ended.code) : ended.code === code);
      assert.deepEqual(await user.look(), before);
    }
    user.server.release("0.1.0", { program: standIn("0.1.0") });
    const ended = await user.install([], { shell });
    assert.equal(ended.code, 0, ended.stderr);
    assert.equal((await user.install(["--uninstall"], { shell })).code, 0);
    assert.deepEqual(await user.look(), before);
  });
}

needs(["dash"], "without HOME it asks for --prefix, and installs there", async () => {
  await using user = await installing();
  user.server.release("0.1.0", { program: standIn("0.1.0") });
  const without = ["/usr/bin/env", "-u", "HOME", "dash"];
  const refused = await user.install([], { shell: without });
  assert.equal(refused.code, 2);
  assert.equal(
    refused.stderr,
    "error: Cannot tell where to install: HOME is not set\n\nhint: give `--prefix DIR`\n",
  );
  const prefix = 'it\'s a "$(touch pwned)" ünï';
  for (const args of [["--prefix", prefix], [`--prefix=${prefix}`, "--uninstall"]]) {
    const ended = await user.install(args, { shell: without });
    assert.equal(ended.code, 0, ended.stderr);
  }
  assert.equal((await user.look()).size, 0);
});

needs(["dash"], "wrong options are refused with 2 before anything is done", async () => {
  await using user = await installing();
  const wrong: readonly (readonly string[])[] = [
    ["--prefx", "x"],
    ["--prefix"],
    ["--version", "../../x"],
    ["--version="],
    ["--from-source", "--version", "0.1.0"],
    ["--prefix", "a:b"],
  ];
  for (const args of wrong) {
    const ended = await user.install(args);
    assert.equal(ended.code, 2, args.join(" "));
    assert.match(ended.stderr, /^error: /);
  }
  assert.deepEqual([user.server.asked, (await user.look()).size], [[], 0]);
  const help = await user.install(["--help"]);
  assert.deepEqual([help.code, help.stderr], [0, ""]);
  assert.match(help.stdout, /^Usage: install.sh/);
});

needs(["dash"], "a pyve that it did not install is kept, unless --yes says otherwise", async () => {
  await using user = await installing();
  user.server.release("0.1.0", { program: standIn("0.1.0") });
  await Deno.mkdir(join(user.home, ".local", "bin"), { recursive: true });
  await Deno.writeTextFile(user.program, "mine");
  const before = await user.look();
  for (const [args, code] of [[[], 2], [["--uninstall"], 1]] as const) {
    const ended = await user.install(args);
    assert.equal(ended.code, code);
    assert.match(ended.stderr, /^error: Kept `.*`: install.sh did not put it there/);
    assert.deepEqual(await user.look(), before);
  }
  assert.equal((await user.install(["--yes"])).code, 0);
  assert.equal(await versionOf(user.program), "pyve 0.1.0");
});

needs(["dash"], "the script works from a pipe, and a part of it does nothing", async () => {
  await using user = await installing();
  user.server.release("0.1.0", { program: standIn("0.1.0") });
  const text = await Deno.readTextFile(installer);
  const piped = (script: string) =>
    start(["dash"], {
      cwd: user.home,
      env: user.env,
      stdin: new TextEncoder().encode(script),
    });
  for (const part of [0.2, 0.5, 0.8, 0.999]) {
    await piped(text.slice(0, text.length * part));
    assert.deepEqual([user.server.asked, (await user.look()).size], [[], 0]);
  }
  const ended = await piped(text);
  assert.equal(ended.code, 0, ended.stderr);
  assert.equal(await versionOf(user.program), "pyve 0.1.0");
});

needs(["dash"], "--from-source installs what the clone around it builds", async () => {
  await using user = await installing();
  const cache = Deno.env.get("HOME") ?? "";
  const env = { XDG_CACHE_HOME: Deno.env.get("XDG_CACHE_HOME") ?? join(cache, ".cache") };
  for (const word of ["Installed", "already"]) {
    const ended = await user.install(["--from-source"], { env });
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stderr, new RegExp(`${word}.*${user.program}$`, "m"));
  }
  assert.equal(await versionOf(user.program), `pyve ${ownVersion}`);
  const refused = await start([user.program, "self", "update"], { cwd: "/", env: user.env });
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /it was built from source\n\nhint: run `git pull && /);
  const script = new TextEncoder().encode(await Deno.readTextFile(join(repository, "install.sh")));
  const piped = await start(["dash", "-s", "--", "--from-source"], {
    cwd: user.home,
    env: user.env,
    stdin: script,
  });
  assert.equal(piped.code, 2);
  assert.match(piped.stderr, /does not lie in a clone/);
  assert.deepEqual(user.server.asked, []);
});

for (const mirror of ["there", "gone"] as const) {
  needs(
    ["dash"],
    `the password of a mirror that is ${mirror} is shown and kept nowhere`,
    async () => {
      await using user = await installing();
      if (mirror === "there") user.server.release("0.1.0", { program: standIn("0.1.0") });
      const url = user.server.url.replace("//", "//ada:hunter2@");
      const ended = await user.install([], { env: { PYVE_INSTALL_URL: url } });
      assert.equal(ended.code, mirror === "there" ? 0 : 1, ended.stderr);
      assert.doesNotMatch(`${ended.stdout}${ended.stderr}`, /hunter2/);
      if (mirror === "gone") return;
      const receipt = join(user.program, "..", "..", "share", "pyve", "installed");
      assert.match(await Deno.readTextFile(receipt), new RegExp(`^url=${user.server.url}$`, "m"));
    },
  );
}
