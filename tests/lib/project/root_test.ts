import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { findRoot, refuseForeign, requireRoot } from "../../../lib/project/root.ts";
import { fakeHost, type FakeHostOptions } from "../../support/fake_host.ts";

const config = { "/project/.pyve/config": "" };

Deno.test("the nearest folder upward with .pyve/config or .pyve/state.json is the root", () => {
  const found = (files: FakeHostOptions["files"], folder: string) =>
    findRoot(fakeHost({ files: files ?? {} }), folder);
  assert.equal(found(config, "/project"), "/project");
  assert.equal(found(config, "/project/src/deep"), "/project");
  assert.equal(found({ "/project/.pyve/state.json": "{}" }, "/project/src"), "/project");
  const nested = { ...config, "/project/sub/.pyve/config": "" };
  assert.equal(found(nested, "/project/sub/src"), "/project/sub");
  assert.equal(found(nested, "/project/other"), "/project");
  assert.equal(found({ "/.pyve/config": "" }, "/project"), "/");
});

Deno.test("a bare .pyve is no project", () => {
  const host = fakeHost({
    files: { "/home/ada/.pyve/bin/micromamba": "", ...config },
    folders: ["/home/ada/work"],
  });
  assert.equal(findRoot(host, "/home/ada/work"), undefined);
  assert.equal(findRoot(host, "/project"), "/project");
});

Deno.test("where no project is, the error names the folder and init, with exit 3", () => {
  assert.throws(() => requireRoot(fakeHost(), "/a\nb"), (error) => {
    assert.ok(error instanceof PyveError);
    assert.equal(error.message, "Cannot find a pyve project in `/a\\nb` or above it");
    assert.deepEqual([error.exit, /`pyve init`/.test(error.hint ?? "")], [3, true]);
    return true;
  });
  assert.equal(requireRoot(fakeHost({ files: config }), "/project/src"), "/project");
});

Deno.test("a root of somebody else is refused with 4, also from inside of it", () => {
  const host = fakeHost({ files: config, owners: { "/project": 1001 } });
  for (const action of [findRoot, requireRoot]) {
    assert.throws(() => action(host, "/project/src"), { name: "PyveError", exit: 4 });
  }
  assert.throws(() => refuseForeign(host, "/project"), /belongs to another user/);
});

Deno.test("a root of the user or of the administrator is taken", () => {
  for (const owner of [1000, 0]) {
    const host = fakeHost({ files: config, owners: { "/project": owner } });
    assert.equal(findRoot(host, "/project"), "/project");
  }
});

Deno.test("the administrator, too, is kept from the projects of others", () => {
  const host = fakeHost({ files: config, userId: 0, owners: { "/project": 1000 } });
  assert.throws(() => findRoot(host, "/project"), { exit: 4 });
});

Deno.test("a project of another user above does not hide the own one below", () => {
  const files = { ...config, "/project/mine/.pyve/config": "" };
  const host = fakeHost({ files, owners: { "/project": 1001 } });
  assert.equal(findRoot(host, "/project/mine/src"), "/project/mine");
});

Deno.test("where files have no owners, nobody is refused", () => {
  const host = fakeHost({ files: config, platform: { os: "windows", arch: "x86_64" } });
  assert.equal(findRoot(host, "/project"), "/project");
});
