import assert from "node:assert/strict";
import { chooseInstaller, installError } from "../../../lib/backend/installer.ts";
import { PyveError } from "../../../lib/errors.ts";
import { fakeHost } from "../../support/fake_host.ts";

const withUv = fakeHost({
  env: { PATH: "/usr/bin" },
  files: { "/usr/bin/uv": { content: "", mode: 0o755 } },
});
const withoutUv = fakeHost({ env: { PATH: "/usr/bin" } });
const uv = { name: "uv", path: "/usr/bin/uv" };

Deno.test("auto is uv where it is on PATH, else pip", () => {
  assert.deepEqual(chooseInstaller(withUv, "auto", 12), uv);
  assert.deepEqual(chooseInstaller(withoutUv, "auto", 12), { name: "pip" });
});

Deno.test("auto leaves the Pythons that uv does not know to pip", () => {
  assert.deepEqual(chooseInstaller(withUv, "auto", 7), { name: "pip" });
  assert.deepEqual(chooseInstaller(withUv, "auto", 8), uv);
  assert.deepEqual(chooseInstaller(withUv, "uv", 7), uv, "who asks for uv gets it");
});

Deno.test("who asks for pip gets pip", () => {
  assert.deepEqual(chooseInstaller(withUv, "pip", 12), { name: "pip" });
});

Deno.test("uv that is asked for and not there is refused, with the other choice", () => {
  assert.throws(() => chooseInstaller(withoutUv, "uv", 12), (error) => {
    assert.ok(error instanceof PyveError);
    assert.match(error.hint ?? "", /`--installer pip`/);
    return true;
  });
});

function failed(stderr: string, stdout = ""): PyveError {
  return installError("Cannot install `x`", "`uv`", { code: 2, stdout, stderr });
}

const network = [
  "error: Request failed after 3 retries\n  Caused by: error sending request for url",
  "  Caused by: dns error: failed to lookup address information",
  "error: Failed to fetch: `https://index.example/simple/click/`",
  "error: failed to download `click==8`",
  "NewConnectionError('<pip._vendor.urllib3.connection>: Failed to establish')",
  "urllib3.exceptions.MaxRetryError: Max retries exceeded with url: /simple",
  "ReadTimeoutError: HTTPSConnectionPool(host='index.example'): Read timed out.",
  "socket.gaierror: Temporary failure in name resolution",
  "ConnectionRefusedError: [Errno 111] Connection refused",
  "OSError: [Errno 101] Network is unreachable",
];

for (const words of network) {
  Deno.test(`"${words.split("\n").at(-1)?.trim()}" is network trouble: try again later`, () => {
    for (const error of [failed(words), failed("ERROR: no", words)]) {
      assert.equal(error.exit, 75);
      assert.match(error.hint ?? "", /network.*the same command/);
    }
  });
}

Deno.test("a spec that cannot be met is a failure, and says that nothing was changed", () => {
  const error = failed("ERROR: No matching distribution found for nope\n");
  assert.equal(error.exit, 1);
  assert.equal(
    error.message,
    "Cannot install `x`: `uv` exited with 2\n  ERROR: No matching distribution found for nope",
  );
  assert.match(error.hint ?? "", /nothing that existed before was changed/);
});

Deno.test("a package that is not the one of the spec's digest is refused", () => {
  const words = [
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
    "error: Hash mismatch for `click==8.1.7`",
  ];
  for (const text of words) assert.equal(failed(text).exit, 4, text);
});

Deno.test("a full or read-only disk is no fault of the spec", () => {
  const error = failed("OSError: [Errno 28] No space left on device\n");
  assert.equal(error.exit, 1);
  assert.match(error.hint ?? "", /`df -h \.`/);
});

Deno.test("a lock for other Pythons is to be made for this one", () => {
  const error = failed(
    "error: The requested interpreter resolved to Python 3.11.7, which is incompatible with the " +
      "`pylock.toml`'s Python requirement: `>=3.12`\n",
  );
  assert.match(error.hint ?? "", /`pyve config set python.version VERSION`, then `pyve lock`/);
});

Deno.test("of a long story the end is told", () => {
  const story = Array.from({ length: 100 }, (_, index) => `line ${index}`).join("\n");
  const lines = failed(`${story}\n`).message.split("\n");
  assert.deepEqual([lines.length, lines[1], lines.at(-1)], [21, "  line 80", "  line 99"]);
});

Deno.test("a program that says why on stdout only is heard, too", () => {
  assert.match(failed("\n", "the cause\n").message, /\n {2}the cause$/);
});

Deno.test("an installer that says nothing leaves no empty line, and no secret of an index is shown", () => {
  assert.equal(failed("").message, "Cannot install `x`: `uv` exited with 2");
  assert.equal(
    failed("error: no index at https://bob:pw@index.example/simple\n").message,
    "Cannot install `x`: `uv` exited with 2\n  error: no index at https://index.example/simple",
  );
});
