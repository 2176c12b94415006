/** `./denow` in a folder of its own, with programs that only say how they were started. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { onPath } from "../../tools/task.ts";
import { temporaryFolder } from "../support/binary.ts";
import {
  fillCache,
  makeWheel,
  pinned,
  script,
  sha256,
  standIn,
  withRelease,
  withWrapper,
  writeProgram,
} from "./denow_sandbox.ts";

const shells = ["sh", "dash", "bash"].filter(onPath);
/** What every stand-in says of the arguments and variables that the wrapper is to give it. */
const said = "<run>\n<a b>\n<>\n<it's>\nroots system,mozilla, backtrace unset\n";

for (const shell of shells) {
  Deno.test(`in ${shell}, a Deno of the pinned minor version on PATH is used`, async () => {
    await withWrapper(async ({ bin, run }) => {
      const minor = pinned.replace(/\.\d+$/, "");
      await writeProgram(join(bin, "deno"), standIn(`${minor}.99`, "from PATH"));
      const outcome = await run({ RUST_BACKTRACE: "1" }, shell);
      assert.deepEqual(outcome, { code: 7, stdout: `from PATH\n${said}`, stderr: "" });
    });
  });

  Deno.test(`in ${shell}, another Deno on PATH is passed over for the one in the cache`, async () => {
    await withWrapper(async ({ bin, root, run }) => {
      await writeProgram(join(bin, "deno"), standIn("1.46.3", "from PATH"));
      const cache = join(root, "cache");
      await fillCache(join(cache, "denow"), pinned);
      const outcome = await run({ XDG_CACHE_HOME: cache }, shell);
      assert.deepEqual(outcome, { code: 7, stdout: `from cache\n${said}`, stderr: "" });
    });
  });
}

Deno.test("without HOME the cache is in the repository, and DENOW_VERSION chooses", async () => {
  await withWrapper(async ({ root, run }) => {
    await fillCache(join(root, ".denow"), "2.9.8");
    const outcome = await run({ HOME: "", DENOW_VERSION: "2.9.8", DENO_TLS_CA_STORE: "system" });
    assert.equal(outcome.stderr, "");
    assert.match(outcome.stdout, /^from cache\n[^]*roots system, backtrace unset\n$/);
  });
});

const cacheOf = (root: string): string => join(root, "cache", "denow");

Deno.test("what is missing comes from the wheel, once, also for two at once", async () => {
  await using wheels = await temporaryFolder();
  const { text } = await makeWheel(wheels.path);
  await withWrapper(async ({ root, run }) => {
    const env = { PIP_FIND_LINKS: wheels.path, XDG_CACHE_HOME: join(root, "cache") };
    const both = await Promise.all([run(env), run(env)]);
    for (const outcome of both) {
      assert.equal(outcome.stdout, `from the wheel\n${said}`, outcome.stderr);
      assert.equal(outcome.code, 7);
    }
    assert.equal((await run(env)).stderr, "", "the third time nothing is got");
    assert.equal(
      (await Array.fromAsync(Deno.readDir(cacheOf(root)))).length,
      1,
      "nothing temporary is left",
    );
  }, text);
});

Deno.test("a wheel with another digest is refused, and nothing is kept", async () => {
  await using wheels = await temporaryFolder();
  const { text, name } = await makeWheel(wheels.path);
  const changed = text.replace(/("deno-[^"]*": ")[0-9a-f]{64}/, `$1${"0".repeat(64)}`);
  await withWrapper(async ({ root, run }) => {
    const cache = join(root, "cache");
    const outcome = await run({ PIP_FIND_LINKS: wheels.path, XDG_CACHE_HOME: cache });
    assert.equal(outcome.code, 1);
    assert.ok(outcome.stderr.includes(`denow: error: Refuse ${name}: its SHA-256 is `));
    assert.match(outcome.stderr, /\ndenow: hint: /);
    assert.deepEqual(await Array.fromAsync(Deno.readDir(cacheOf(root))), []);
  }, changed);
});

Deno.test("where pip finds nothing, the official archive is taken", async () => {
  await withRelease(sha256, async (mirror) => {
    await withWrapper(async ({ run }) => {
      const outcome = await run({ DENOW_MIRROR: mirror });
      assert.equal(outcome.stdout, `from the release\n${said}`, outcome.stderr);
    });
  });
});

Deno.test("an archive that does not match the digest beside it is refused", async () => {
  await withRelease(() => "0".repeat(64), async (mirror) => {
    await withWrapper(async ({ run }) => {
      const outcome = await run({ DENOW_MIRROR: mirror });
      assert.equal(outcome.code, 1);
      assert.match(outcome.stderr, /error: Refuse http:.*its SHA-256 is/);
    });
  });
});

Deno.test("without a network both ways and their reasons are named, with a hint", async () => {
  await withWrapper(async ({ run }) => {
    const outcome = await run({ DENOW_MIRROR: "http://127.0.0.1:1" });
    assert.equal(outcome.code, 1);
    assert.match(
      outcome.stderr,
      /error: Cannot get Deno .*\n.*caused by: pip: .*\n.*caused by: http:/,
    );
    assert.match(outcome.stderr, /\ndenow: hint: .*\n$/);
  });
});

Deno.test("without Python the wrapper says what to do", async () => {
  await withWrapper(async ({ bin, run }) => {
    await Deno.remove(join(bin, "python3"));
    const outcome = await run();
    assert.equal(outcome.code, 1);
    assert.match(
      outcome.stderr,
      /there is no working python3 on PATH\ndenow: hint: install Python 3/,
    );
  });
});

Deno.test("a SHA-256 is recorded for each platform's wheel of the pinned version and of 2.9.8", () => {
  for (const version of [pinned, "2.9.8"]) {
    const recorded = script.match(
      new RegExp(`"deno-${version.replaceAll(".", "\\.")}-\\S+\\.whl": "[0-9a-f]{64}"`, "g"),
    );
    assert.equal(recorded?.length, 5, version);
  }
});
