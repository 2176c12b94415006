import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { probeInterpreter } from "../../../lib/python/probe.ts";
import { fakeHost, type FakeResult } from "../../support/fake_host.ts";
import { answering } from "../../support/pythons.ts";

const path = "/usr/bin/python3";

Deno.test("an interpreter tells its version and places in one start", async () => {
  const host = fakeHost({ programs: [answering(path, [3, 11, 2])] });
  assert.deepEqual(await probeInterpreter(host, path), {
    version: { major: 3, minor: 11, patch: 2, pre: undefined, freeThreaded: false },
    implementation: "cpython",
    prefix: "/usr",
    executable: path,
    library: "/usr/lib/python3.11",
  });
  assert.equal(host.transcript.length, 1);
});

Deno.test("pre-releases and free-threaded builds say so", async () => {
  const versions = { alpha: "a", beta: "b", candidate: "rc", final: undefined };
  for (const [stage, letter] of Object.entries(versions)) {
    const program = answering(path, [3, 14, 0], { stage, serial: 2, threads: true });
    const { version } = await probeInterpreter(fakeHost({ programs: [program] }), path);
    assert.equal(version.pre, letter && `${letter}2`);
    assert.equal(version.freeThreaded, true);
  }
});

const failures: readonly (readonly [FakeResult, RegExp, string | undefined])[] = [
  [{ code: 127 }, /there is no such program/, undefined],
  [
    { code: 2, stderr: "Unknown option: -I\nusage: python\n" },
    /a Python older than 3\.4/,
    undefined,
  ],
  [
    { code: 127 + 1, stderr: "x\nerror while loading shared libraries: libpython3.11.so.1.0\n" },
    /it ended with status 128/,
    "error while loading shared libraries: libpython3.11.so.1.0",
  ],
  [
    { code: 2, stderr: "ls: cannot access 'v = sys.version_info'" },
    /ended with status 2/,
    undefined,
  ],
  [{ stdout: "hello\n" }, /it does not answer as a Python does/, undefined],
  [{ stdout: "null" }, /it does not answer as a Python does/, undefined],
  [{ stdout: '{"version": [3, 11]}' }, /it does not answer as a Python does/, undefined],
  [{ takes: 60_000 }, /it ended with status 143/, undefined],
];

Deno.test("a program that does not work as Python is refused with the reason", async () => {
  for (const [result, message, cause] of failures) {
    const host = fakeHost({ programs: [{ match: [path], result }] });
    await assert.rejects(probeInterpreter(host, path), (error) => {
      assert(error instanceof PyveError);
      assert.match(error.message, /^Cannot use `\/usr\/bin\/python3` as Python: /);
      assert.match(error.message, message);
      assert.deepEqual([error.exit, error.cause], [1, cause]);
      return true;
    });
  }
});
