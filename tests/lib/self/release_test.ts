import assert from "node:assert/strict";
import {
  assetAddress,
  compareVersions,
  isVersion,
  newestVersion,
  publishedDigest,
  repository,
  targetOf,
} from "../../../lib/self/release.ts";
import { fakeHost } from "../../support/fake_host.ts";

const releases = "https://index.example/releases";
const digest = "0123456789abcdef".repeat(4);

Deno.test("every machine has its target, and its program a name", () => {
  const targets = (["linux", "darwin", "windows"] as const).flatMap((os) =>
    (["x86_64", "aarch64"] as const).map((arch) => targetOf({ os, arch }))
  );
  assert.deepEqual(targets, [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "aarch64-pc-windows-msvc",
  ]);
  assert.equal(
    assetAddress(releases, "1.2.3", "x86_64-pc-windows-msvc"),
    `${releases}/download/v1.2.3/pyve-x86_64-pc-windows-msvc.exe`,
  );
});

Deno.test("install.sh and the release workflow know the same repository and targets", () => {
  const script = Deno.readTextFileSync("install.sh");
  assert.match(script, new RegExp(`^repository=${repository}$`, "m"));
  const workflow = Deno.readTextFileSync(".github/workflows/release.yml");
  for (const os of ["linux", "darwin"] as const) {
    for (const arch of ["x86_64", "aarch64"] as const) {
      const target = targetOf({ os, arch });
      assert.ok(script.includes(`target=${target} `), target);
      assert.ok(workflow.includes(target), target);
    }
  }
});

Deno.test("only what looks like a version becomes a part of an address", () => {
  for (const good of ["0.1.0", "1.0", "10.20.30-rc.1", "1.0.0rc1", "1.0.0+build.5"]) {
    assert.ok(isVersion(good), good);
  }
  for (
    const bad of ["", "1", "latest", "../1.0", "1.0/../..", "1.0 ", "1.0\n2.0", "1.x", "1!1.0"]
  ) {
    assert.ok(!isVersion(bad), bad);
  }
});

Deno.test("versions are compared by their numbers, and a pre-release is older", () => {
  const sorted = ["0.9.0", "0.10.0-rc.1", "0.10.0", "1.0.0", "1.0.1"];
  assert.deepEqual(sorted.toReversed().sort(compareVersions), sorted);
});

Deno.test("the newest version is what the releases say, with or without a v", async () => {
  const address = `${releases}/latest/download/version.txt`;
  for (const text of ["1.2.3\n", "v1.2.3", "1.2.3\r\n"]) {
    const host = fakeHost({ addresses: { [address]: text } });
    assert.equal(await newestVersion(host, releases), "1.2.3");
  }
  const page = fakeHost({ addresses: { [address]: "<html>sign in</html>" } });
  await assert.rejects(newestVersion(page, releases), { exit: 1, message: /holds no version/ });
  const none = fakeHost({ addresses: { [address]: "missing" } });
  await assert.rejects(newestVersion(none, releases), {
    exit: 1,
    message: /Cannot find a release/,
  });
});

Deno.test("a digest counts only for the program that it names", async () => {
  const address = `${releases}/download/v1.0.0/pyve-x86_64-apple-darwin`;
  const read = (text: string): Promise<string> =>
    publishedDigest(fakeHost({ addresses: { [`${address}.sha256`]: text } }), address);
  for (
    const text of [`${digest}  pyve-x86_64-apple-darwin\n`, `${digest} *pyve-x86_64-apple-darwin`]
  ) {
    assert.equal(await read(text), digest);
  }
  const wrong = [
    "",
    digest,
    `${digest}  other\n`,
    `${digest.slice(1)}  pyve-x86_64-apple-darwin\n`,
    `${digest.toUpperCase()}  pyve-x86_64-apple-darwin\n`,
    `<html>\n${digest}  pyve-x86_64-apple-darwin\n`,
  ];
  for (const text of wrong) await assert.rejects(read(text), { exit: 4 }, text);
  await assert.rejects(read("missing"), { exit: 1 });
  await assert.rejects(read("unreachable"), { exit: 75 });
});
