/** Named pipes where files are expected: nobody waits for a writer that may never come. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { PyveError } from "../../../lib/errors.ts";
import { realHost } from "../../../lib/host/real/mod.ts";
import { pyve, temporaryFolder } from "../../support/binary.ts";
import { askDoctor, patient } from "../../support/doctor.ts";
import { testProject } from "../../support/project.ts";

const ignore = Deno.build.os === "windows";

/** A pipe in the place of what is there. */
async function putPipe(path: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.remove(path).catch(() => {});
  const made = await realHost().proc.run(["mkfifo", path]);
  assert.equal(made.code, 0, made.stderr);
}

Deno.test({
  name: "a pipe is no file to read or lock, also behind a link; what is named in /dev is meant",
  ignore,
  fn: async () => {
    await using folder = await temporaryFolder();
    const { fs } = realHost();
    const pipe = join(folder.path, "a pipe");
    await putPipe(pipe);
    await Deno.symlink(pipe, join(folder.path, "link"));
    await Deno.symlink("/dev/zero", join(folder.path, "zero"));
    await Deno.symlink("/dev/null", join(folder.path, "nothing"));
    const isRefused = (reason: RegExp) => (error: unknown) =>
      error instanceof PyveError && reason.test(error.message) &&
      /^move it away with `mv .+`$/.test(error.hint ?? "");
    for (const path of [pipe, join(folder.path, "link")]) {
      assert.throws(() => fs.readText(path), isRefused(/: it is a named pipe, not a file$/));
      assert.throws(() => fs.readBytes(path), isRefused(/: it is a named pipe, not a file$/));
    }
    await assert.rejects(
      fs.lock(pipe, { timeout: 100, onWait: () => {} }),
      isRefused(/^Cannot lock .*: it is a named pipe, not a file$/),
    );
    const zero = join(folder.path, "zero");
    assert.throws(() => fs.readText(zero), isRefused(/: it is a device, not a file$/));
    assert.equal(fs.readText(join(folder.path, "nothing")), "");
    assert.equal(fs.readText("/dev/null"), "");
  },
});

const files = {
  ".envrc": "envrc",
  ".gitignore": "gitignore",
  ".python-version": "python-version",
  "requirements.txt": "specs",
  ".pyve/config": "config",
  ".pyve/state.json": "state",
  ".pyve/run": "launcher",
};

Deno.test({
  name: "the doctor says which file is a pipe, and how to move it away",
  ignore,
  fn: async () => {
    await using project = await patient({ "requirements.txt": "# nothing\n" });
    for (const [file, check] of Object.entries(files)) {
      const path = join(project.root, file);
      const before = await Deno.readFile(path).catch(() => undefined);
      const mode = (await Deno.stat(path).catch(() => undefined))?.mode ?? 0o644;
      await putPipe(path);
      const started = performance.now();
      const { said, remedies } = await askDoctor(project);
      assert.ok(performance.now() - started < 9_000, `${file} is waited for`);
      assert.match(
        said.get(check) ?? "",
        /Cannot read `.*`: it is a named pipe, not a file$/,
        file,
      );
      assert.ok(remedies.some((remedy) => remedy.startsWith("mv ")), file);
      await Deno.remove(path);
      if (before !== undefined) await Deno.writeFile(path, before, { mode: mode & 0o777 });
    }
  },
});

Deno.test({
  name: "no command waits for a state or lock that is a pipe, but a file of variables may be one",
  ignore,
  fn: async () => {
    await using project = await testProject();
    await putPipe(join(project.root, ".env"));
    await putPipe(join(project.root, ".pyve", "lock"));
    const locking = await project.pyve(["init", "--no-install"]);
    assert.equal(locking.code, 1);
    assert.match(locking.stderr, /Cannot lock `.*\.pyve\/lock`: it is a named pipe/);
    await Deno.remove(join(project.root, ".pyve", "lock"));
    assert.equal((await project.pyve(["init", "--no-install"])).code, 0);
    const served = `(echo A=served >.env &); exec "$0" run --env-file .env sh -c 'echo $A'`;
    const reading = await project.run(["sh", "-c", served, pyve]);
    assert.deepEqual([reading.code, reading.stdout], [0, "served\n"], reading.stderr);
    await putPipe(join(project.root, ".pyve", "state.json"));
    const running = await project.pyve(["run", "true"]);
    assert.equal(running.code, 125);
    assert.match(running.stderr, /Cannot read `.*\.pyve\/state\.json`: it is a named pipe/);
  },
});
