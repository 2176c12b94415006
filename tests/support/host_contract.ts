/**
 * What lib/host/host.ts promises of files, as tests for any host: the fake one and the real one
 * must pass the same, or the unit tests would prove nothing about the machine.
 */
import assert from "node:assert/strict";
import { PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";

/** A host, and an empty folder of it by its physical path. */
export interface HostUnderTest {
  readonly host: Host;
  readonly folder: string;
}

/** One promise, and the test of it. */
export interface Promised {
  readonly name: string;
  readonly test: (given: HostUnderTest) => void | Promise<void>;
}

/** Every promise about files. */
export const fileContract: readonly Promised[] = [
  {
    name: "what is missing is undefined, also under a file and behind a dangling link or a loop",
    test: ({ host: { fs }, folder }) => {
      fs.write(`${folder}/file`, "");
      fs.makeLink("nowhere", `${folder}/dangling`);
      fs.makeLink("loop", `${folder}/loop`);
      for (
        const name of [
          "missing",
          "missing/deep",
          "file/below",
          "dangling",
          "loop",
          "loop/in",
        ]
      ) {
        const path = `${folder}/${name}`;
        assert.equal(fs.readText(path), undefined, name);
        assert.equal(fs.readBytes(path), undefined, name);
        assert.equal(fs.stat(path), undefined, name);
        assert.equal(fs.realPath(path), undefined, name);
        assert.equal(fs.list(path), undefined, name);
      }
      assert.equal(fs.lstat(`${folder}/missing`), undefined);
      assert.equal(fs.readLink(`${folder}/missing`), undefined);
      assert.equal(fs.readLink(`${folder}/file`), undefined);
      assert.equal(fs.list(`${folder}/file`), undefined);
    },
  },
  {
    name: "a file is written whole, read back and described",
    test: ({ host: { fs, userId }, folder }) => {
      const path = `${folder}/ünï code 'quoted'`;
      fs.write(path, "first, and longer");
      fs.write(path, "grüße");
      assert.equal(fs.readText(path), "grüße");
      assert.deepEqual(fs.readBytes(path), new TextEncoder().encode("grüße"));
      const facts = fs.stat(path);
      assert.deepEqual([facts?.kind, facts?.size, facts?.owner], [
        "file",
        7,
        userId,
      ]);
      assert.deepEqual(fs.list(folder), [{
        name: "ünï code 'quoted'",
        kind: "file",
      }]);
    },
  },
  {
    name: "the mode of a file is kept unless another is given",
    test: ({ host: { fs }, folder }) => {
      const path = `${folder}/script`;
      fs.write(path, "1", { mode: 0o755 });
      fs.write(path, "2");
      assert.equal(fs.stat(path)?.mode, 0o755);
      fs.write(path, "3", { mode: 0o600 });
      assert.equal(fs.stat(path)?.mode, 0o600);
    },
  },
  {
    name: "a file that is there can be made executable",
    test: ({ host: { fs }, folder }) => {
      fs.write(`${folder}/program`, "1", { mode: 0o600 });
      fs.makeExecutable(`${folder}/program`);
      assert.equal(fs.stat(`${folder}/program`)?.mode, 0o755);
      assert.equal(fs.readText(`${folder}/program`), "1");
      assert.throws(
        () => fs.makeExecutable(`${folder}/missing`),
        names(`${folder}/missing`),
      );
    },
  },
  {
    name: "stat follows links and lstat does not",
    test: ({ host: { fs }, folder }) => {
      fs.makeFolder(`${folder}/real`);
      fs.write(`${folder}/real/file`, "x");
      fs.makeLink("real", `${folder}/relative`);
      fs.makeLink(`${folder}/relative`, `${folder}/absolute`);
      assert.equal(fs.stat(`${folder}/absolute`)?.kind, "folder");
      assert.equal(fs.lstat(`${folder}/absolute`)?.kind, "link");
      assert.equal(fs.readLink(`${folder}/absolute`), `${folder}/relative`);
      assert.equal(fs.readText(`${folder}/absolute/../real/file`), "x");
      assert.equal(
        fs.realPath(`${folder}/absolute/file`),
        `${folder}/real/file`,
      );
      assert.equal(fs.list(`${folder}/absolute`)?.length, 1);
    },
  },
  {
    name: "writing to a link writes what it leads to, and leaves the link",
    test: ({ host: { fs }, folder }) => {
      fs.write(`${folder}/target`, "old");
      fs.makeLink("target", `${folder}/link`);
      fs.makeLink("not yet", `${folder}/dangling`);
      fs.write(`${folder}/link`, "new");
      fs.write(`${folder}/dangling`, "made");
      assert.equal(fs.readText(`${folder}/target`), "new");
      assert.equal(fs.readText(`${folder}/not yet`), "made");
      assert.equal(fs.readLink(`${folder}/dangling`), "not yet");
    },
  },
  {
    name: "what cannot be written is an error that names the path",
    test: ({ host: { fs }, folder }) => {
      fs.makeFolder(`${folder}/here`);
      fs.write(`${folder}/file`, "");
      fs.makeLink("loop", `${folder}/loop`);
      for (const name of ["here", "missing/file", "file/below", "loop"]) {
        assert.throws(
          () => fs.write(`${folder}/${name}`, "x"),
          names(`${folder}/${name}`),
          name,
        );
      }
      assert.throws(
        () => fs.readText(`${folder}/here`),
        names(`${folder}/here`),
      );
      assert.deepEqual(fs.list(folder)?.map(({ name }) => name), [
        "file",
        "here",
        "loop",
      ]);
    },
  },
  {
    name: "folders are made with their parents, and again without harm",
    test: ({ host: { fs }, folder }) => {
      fs.makeFolder(`${folder}/a/b/c`);
      fs.makeFolder(`${folder}/a/b`);
      fs.write(`${folder}/file`, "");
      assert.equal(fs.stat(`${folder}/a/b/c`)?.kind, "folder");
      assert.throws(() => fs.makeFolder(`${folder}/file`), PyveError);
      assert.throws(() => fs.makeFolder(`${folder}/file/below`), PyveError);
    },
  },
  {
    name: "a link replaces a link or file, and never a folder",
    test: ({ host: { fs }, folder }) => {
      fs.makeFolder(`${folder}/one`);
      fs.makeFolder(`${folder}/two`);
      fs.write(`${folder}/file`, "");
      fs.makeLink("one", `${folder}/link`);
      fs.makeLink("two", `${folder}/link`);
      fs.makeLink("two", `${folder}/file`);
      assert.deepEqual(
        ["link", "file"].map((name) => fs.readLink(`${folder}/${name}`)),
        ["two", "two"],
      );
      assert.throws(
        () => fs.makeLink("two", `${folder}/one`),
        names(`${folder}/one`),
      );
      assert.equal(fs.lstat(`${folder}/one`)?.kind, "folder");
      assert.equal(fs.list(folder)?.length, 4);
    },
  },
  {
    name: "renaming moves files, links and whole folders",
    test: ({ host: { fs }, folder }) => {
      fs.makeFolder(`${folder}/from/deep`);
      fs.write(`${folder}/from/deep/file`, "x");
      fs.makeLink("from", `${folder}/link`);
      fs.write(`${folder}/old`, "");
      fs.rename(`${folder}/from`, `${folder}/to`);
      fs.rename(`${folder}/link`, `${folder}/old`);
      assert.equal(fs.readText(`${folder}/to/deep/file`), "x");
      assert.equal(fs.readLink(`${folder}/old`), "from");
      assert.deepEqual(fs.list(folder)?.map(({ name }) => name), ["old", "to"]);
      assert.throws(
        () => fs.rename(`${folder}/missing`, `${folder}/x`),
        PyveError,
      );
      assert.throws(
        () => fs.rename(`${folder}/old`, `${folder}/to`),
        PyveError,
      );
    },
  },
  {
    name: "remove takes a file, a link or an empty folder, and nothing more",
    test: ({ host: { fs }, folder }) => {
      fs.makeFolder(`${folder}/full/empty`);
      fs.makeLink("full", `${folder}/link`);
      fs.remove(`${folder}/link`);
      assert.throws(() => fs.remove(`${folder}/full`), names(`${folder}/full`));
      fs.remove(`${folder}/full/empty`);
      fs.remove(`${folder}/full/empty`);
      assert.deepEqual(fs.list(`${folder}/full`), []);
    },
  },
  {
    name: "removing a tree follows no link",
    test: async ({ host: { fs }, folder }) => {
      fs.makeFolder(`${folder}/kept`);
      fs.write(`${folder}/kept/file`, "x");
      fs.makeFolder(`${folder}/gone/deep`);
      fs.makeLink("../kept", `${folder}/gone/link`);
      fs.makeLink("kept", `${folder}/link`);
      await fs.removeTree(`${folder}/gone`);
      await fs.removeTree(`${folder}/gone`);
      await fs.removeTree(`${folder}/link`);
      assert.equal(fs.readText(`${folder}/kept/file`), "x");
      assert.deepEqual(fs.list(folder)?.map(({ name }) => name), ["kept"]);
    },
  },
  {
    name: "a lock makes its file, is taken once, and can be taken again after its release",
    test: async ({ host: { fs }, folder }) => {
      const options = {
        timeout: 5000,
        onWait: (): void => assert.fail("nobody else holds it"),
      };
      (await fs.lock(`${folder}/lock`, options)).release();
      (await fs.lock(`${folder}/lock`, options)).release();
      assert.equal(fs.stat(`${folder}/lock`)?.kind, "file");
      await assert.rejects(
        fs.lock(`${folder}/missing/lock`, options),
        PyveError,
      );
    },
  },
];

/** Every promise about other programs, for a host that has these POSIX programs. */
export const processContract: readonly Promised[] = [
  {
    name: "a program's exit status and both streams come back",
    test: async ({ host: { proc } }) => {
      const result = await proc.run([
        "sh",
        "-c",
        "echo out; echo err >&2; exit 7",
      ]);
      assert.deepEqual(result, { code: 7, stdout: "out\n", stderr: "err\n" });
    },
  },
  {
    name: "a program that is missing has status 127",
    test: async ({ host: { proc } }) => {
      assert.equal((await proc.run(["pyve-test-no-such-program"])).code, 127);
    },
  },
  {
    name: "lines come without their ends, the last one also when it has none",
    test: async ({ host: { proc } }) => {
      const lines: string[] = [];
      const onLine = (line: string): void => void lines.push(line);
      await proc.run(["sh", "-c", "printf 'one\\ntwo'"], { onLine });
      assert.deepEqual(lines, ["one", "two"]);
    },
  },
  {
    name: "a program that takes too long is killed",
    test: async ({ host: { proc } }) => {
      assert.equal(
        (await proc.run(["sleep", "30"], { timeout: 50 })).code,
        143,
      );
    },
  },
];

function names(path: string): (error: unknown) => boolean {
  return (error) => error instanceof PyveError && error.message.includes(path);
}
