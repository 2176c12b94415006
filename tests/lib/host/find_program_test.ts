import assert from "node:assert/strict";
import { findProgram } from "../../../lib/host/find_program.ts";
import { fakeHost } from "../../support/fake_host.ts";

const executable = { content: "", mode: 0o755 };

Deno.test("the first executable of that name on PATH is found", () => {
  const host = fakeHost({
    env: { PATH: "/a:/b:/c" },
    files: { "/b/uv": executable, "/c/uv": executable },
  });
  assert.equal(findProgram(host, "uv"), "/b/uv");
});

Deno.test("a link to an executable is found under its own name", () => {
  const host = fakeHost({
    env: { PATH: "/a" },
    files: { "/opt/uv": executable },
    links: { "/a/uv": "/opt/uv" },
  });
  assert.equal(findProgram(host, "uv"), "/a/uv");
});

Deno.test("what cannot be executed is passed over: a plain file, a folder, a dangling link", () => {
  const host = fakeHost({
    env: { PATH: "/a:/b:/c:/d" },
    files: { "/a/uv": "", "/d/uv": { content: "", mode: 0o701 } },
    folders: ["/b/uv"],
    links: { "/c/uv": "/nowhere" },
  });
  assert.equal(findProgram(host, "uv"), "/d/uv");
});

Deno.test("empty and relative entries of PATH are not searched", () => {
  const host = fakeHost({
    env: { PATH: ":.:bin" },
    files: { "/project/uv": executable, "/project/bin/uv": executable },
  });
  assert.equal(findProgram(host, "uv"), undefined);
});

Deno.test("without PATH nothing is found", () => {
  assert.equal(findProgram(fakeHost({ files: { "/bin/uv": executable } }), "uv"), undefined);
});

Deno.test("on Windows PATH is separated by semicolons, and endings are tried in order", () => {
  const host = fakeHost({
    platform: { os: "windows", arch: "x86_64" },
    env: { PATH: "/a;/b" },
    files: { "/b/uv.exe": "", "/b/uv.cmd": "", "/b/direnv.bat": "" },
  });
  assert.equal(findProgram(host, "uv"), "/b/uv.exe");
  assert.equal(findProgram(host, "direnv"), "/b/direnv.bat");
  assert.equal(findProgram(host, "pip"), undefined);
});

Deno.test("a folder on PATH that the user may not look into is passed over", () => {
  const host = fakeHost({
    env: { PATH: "/root/bin:/b" },
    files: { "/b/uv": executable },
    failures: { "stat:/root/bin/uv": "EACCES" },
  });
  assert.equal(findProgram(host, "uv"), "/b/uv");
});
