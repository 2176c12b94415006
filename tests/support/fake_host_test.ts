/** The fake host itself: other tests are worth only as much as it is. */
import assert from "node:assert/strict";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { Became, fakeHost } from "./fake_host.ts";

const lockOptions = { timeout: 1000, onWait: (): void => {} };

Deno.test("the transcript tells every change in order, and reading leaves no trace", async () => {
  const host = fakeHost({ files: { "/project/a": "1" } });
  host.fs.readText("/project/a");
  host.fs.makeFolder("/project/new/deep");
  host.fs.makeFolder("/project/new");
  host.fs.write("/project/new/b", "2", { mode: 0o755 });
  host.fs.makeLink("new", "/project/link");
  host.fs.rename("/project/a", "/project/c");
  host.fs.remove("/project/c");
  host.fs.remove("/project/missing");
  await host.fs.removeTree("/project/new");
  assert.deepEqual(host.transcript, [
    "make folder /project/new/deep",
    "write /project/new/b (755)",
    "link /project/link -> new",
    "rename /project/a -> /project/c",
    "remove /project/c",
    "remove tree /project/new",
  ]);
});

Deno.test("the tree shows texts, links, empty folders and binary files", () => {
  const host = fakeHost({
    files: {
      "/project/text": "words",
      "/project/binary": new Uint8Array([0xff, 0xfe]),
    },
    folders: ["/project/empty"],
    links: { "/project/link": "text" },
  });
  assert.deepEqual(host.tree("/project"), {
    "/project/binary": "(binary, 2 bytes)",
    "/project/empty": "(folder)",
    "/project/link": "-> text",
    "/project/text": "words",
  });
});

Deno.test("a foreseen program gives its result, line by line, and may write files", async () => {
  const host = fakeHost({
    programs: [{
      match: ["uv", "venv"],
      result: ([, , path = ""]) => {
        host.fs.write(path, "made");
        return { code: 3, stdout: "one\ntwo\n", stderr: "bad" };
      },
    }],
  });
  const lines: string[] = [];
  const result = await host.proc.run(["uv", "venv", "/project/a b"], {
    onLine: (line, stream) => void lines.push(`${stream}: ${line}`),
  });
  assert.deepEqual(result, { code: 3, stdout: "one\ntwo\n", stderr: "bad" });
  assert.deepEqual(lines, ["stdout: one", "stdout: two", "stderr: bad"]);
  assert.deepEqual(host.transcript, [
    'run uv venv "/project/a b"',
    "write /project/a b",
  ]);
});

Deno.test("a program that nobody foresaw fails the test and is named", async () => {
  const host = fakeHost({
    programs: [{ match: (argv) => argv.includes("--version") }],
  });
  assert.equal((await host.proc.run(["python", "--version"])).code, 0);
  await assert.rejects(
    host.proc.run(["rm", "-rf", "a b"]),
    /foresee .*: rm -rf "a b"/,
  );
});

Deno.test("a program that takes too long is killed at its timeout", async () => {
  const host = fakeHost({
    programs: [{ match: ["slow"], result: { takes: 5000, stdout: "x" } }],
  });
  assert.equal((await host.proc.run(["slow"], { timeout: 200 })).code, 143);
  assert.equal(host.clock.elapsed(), 200);
  assert.equal((await host.proc.run(["slow"], { timeout: 6000 })).stdout, "x");
});

Deno.test("become throws what it would have become", async () => {
  const host = fakeHost({
    failures: { "become:nowhere": "ENOENT", "become:closed": "EACCES" },
  });
  const changes = { set: { A: "1" }, unset: ["B"] };
  await assert.rejects(
    host.proc.become(["sh", "-c", "exit"], () => changes),
    (error) => {
      assert.ok(error instanceof Became);
      assert.deepEqual([error.argv, error.changes], [
        ["sh", "-c", "exit"],
        changes,
      ]);
      return true;
    },
  );
  for (
    const [name, exit] of [["nowhere", exitStatus.notFound], [
      "closed",
      126,
    ]] as const
  ) {
    await assert.rejects(host.proc.become([name], () => changes), {
      name: "PyveError",
      exit,
    });
  }
});

Deno.test("a program that the user interrupts is an error with 130", async () => {
  const host = fakeHost({ programs: [{ match: ["slow"], result: { interrupted: true } }] });
  await assert.rejects(host.proc.run(["slow"]), { name: "PyveError", exit: 130 });
});

Deno.test("answers are given in order, and the end of input is no", async () => {
  const host = fakeHost({
    terminal: { stdin: true },
    answers: [true, "b", undefined, undefined],
  });
  const choices = [{ value: "a", label: "A" }, {
    value: "b",
    label: "B",
  }] as const;
  assert.equal(await host.term.confirm("Go on?", false), true);
  assert.equal(await host.term.choose("Which?", choices), "b");
  assert.equal(await host.term.confirm("Sure?", true), false);
  assert.equal(await host.term.choose("Which?", choices), undefined);
  assert.deepEqual(host.transcript, [
    "confirm Go on? → yes",
    "choose Which? → b",
    "confirm Sure? → no",
    "choose Which? → none",
  ]);
});

Deno.test("a question that nobody foresaw, or one without a terminal, fails the test", async () => {
  const terminal = { stdin: true };
  await assert.rejects(
    fakeHost({ terminal }).term.confirm("Go on?", true),
    /foresee .*Go on/,
  );
  await assert.rejects(
    fakeHost({ answers: [true] }).term.confirm("Go on?", true),
    /terminal/,
  );
  await assert.rejects(
    fakeHost({ terminal, answers: ["z"] }).term.choose("Which?", [{
      value: "a",
      label: "A",
    }]),
    /`z` is no answer/,
  );
});

Deno.test("the streams keep what is written, and tell whether they are terminals", () => {
  const host = fakeHost({ terminal: { stderr: true }, columns: 40 });
  host.term.stdout.write("data");
  host.term.stderr.write("words\n");
  host.term.stderr.write("more");
  assert.deepEqual([host.stdout(), host.stderr()], ["data", "words\nmore"]);
  assert.deepEqual([host.term.stdout.columns(), host.term.stderr.columns()], [
    undefined,
    40,
  ]);
});

Deno.test("time passes only when the test says so, and timers fire in order", () => {
  const host = fakeHost({ now: new Date("2024-01-01T00:00:00Z") });
  const fired: number[] = [];
  const stop = host.clock.every(
    100,
    () => void fired.push(host.clock.elapsed()),
  );
  host.advance(250);
  stop();
  host.advance(500);
  assert.deepEqual(fired, [100, 200]);
  assert.equal(host.clock.now().toISOString(), "2024-01-01T00:00:00.750Z");
});

Deno.test("a second lock on a held file waits until the first is released", async () => {
  const host = fakeHost();
  const waits: string[] = [];
  const first = await host.fs.lock("/project/lock", lockOptions);
  const second = host.fs.lock("/project/lock", {
    timeout: 1000,
    onWait: () => void waits.push("waits"),
  });
  first.release();
  (await second).release();
  (await host.fs.lock("/project/lock", lockOptions)).release();
  assert.deepEqual(waits, ["waits"]);
  assert.equal(
    host.transcript.filter((line) => line === "lock /project/lock").length,
    3,
  );
});

Deno.test("a wait for a lock ends with try again when its time is over", async () => {
  const host = fakeHost();
  await host.fs.lock("/project/lock", lockOptions);
  const second = host.fs.lock("/project/lock", lockOptions);
  host.advance(1001);
  await assert.rejects(second, {
    name: "PyveError",
    exit: exitStatus.tryAgain,
  });
});

Deno.test("a lock of somebody else lets the clock run to its release, or to the timeout", async () => {
  const options = { lockedElsewhere: { "/project/lock": 600 } };
  const patient = fakeHost(options);
  let waits = 0;
  const onWait = (): void => void waits++;
  await patient.fs.lock("/project/lock", { timeout: 1000, onWait });
  assert.deepEqual([waits, patient.clock.elapsed()], [1, 600]);
  const hasty = fakeHost(options);
  await assert.rejects(
    hasty.fs.lock("/project/lock", { timeout: 500, onWait }),
    { exit: exitStatus.tryAgain },
  );
  assert.equal(hasty.clock.elapsed(), 500);
});

Deno.test("an ordered failure is the error of the real host and changes nothing", async () => {
  const host = fakeHost({
    files: { "/project/a": "1" },
    failures: {
      "write:/project/a": "ENOSPC",
      "read:/project/a": "EACCES",
      "removeTree:/project": "EROFS",
      "lock:/project/lock": "EROFS",
    },
  });
  const before = host.tree();
  assert.throws(() => host.fs.write("/project/a", "2"), (error) => {
    assert.ok(error instanceof PyveError);
    assert.equal(
      error.message,
      "Cannot write `/project/a`: no space left on the device",
    );
    return true;
  });
  assert.throws(
    () => host.fs.readText("/project/a"),
    /Cannot read .*: permission denied/,
  );
  await assert.rejects(
    async () => await host.fs.removeTree("/project"),
    /read-only/,
  );
  await assert.rejects(host.fs.lock("/project/lock", lockOptions), /read-only/);
  assert.deepEqual([host.tree(), host.transcript], [before, []]);
});

Deno.test("random numbers have the asked length and never repeat", () => {
  const host = fakeHost();
  const drawn = [host.randomHex(4), host.randomHex(4)];
  assert.deepEqual(drawn.map((text) => text.length), [8, 8]);
  assert.notEqual(drawn[0], drawn[1]);
});

Deno.test("a start that contradicts itself fails the test", () => {
  assert.throws(
    () => fakeHost({ files: { "/a": "", "/a/b": "" } }),
    /cannot have \/a\/b/,
  );
  assert.throws(
    () => fakeHost({ files: { "relative": "" } }),
    /cannot have relative/,
  );
});
