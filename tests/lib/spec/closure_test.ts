import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { requirementsClosure } from "../../../lib/spec/closure.ts";

function closure(
  files: Readonly<Record<string, string>>,
  ...start: readonly string[]
): readonly string[] {
  return requirementsClosure(start, (path) => files[path]).map(({ file }) => file);
}

Deno.test("included files are found relative to the file that includes them", () => {
  const files = {
    "requirements/dev.txt": "-r base.txt\n-c ../constraints.txt\npytest\n",
    "requirements/base.txt": "-r more/extra.txt\n",
    "requirements/more/extra.txt": "a\n",
    "constraints.txt": "a==1\n",
  };
  assert.deepEqual(closure(files, "requirements/dev.txt"), [
    "requirements/dev.txt",
    "requirements/base.txt",
    "requirements/more/extra.txt",
    "constraints.txt",
  ]);
});

Deno.test("absolute paths stay as they are", () => {
  const files = { "/p/a.txt": "-r /q/b.txt\n", "/q/b.txt": "-r c.txt\n", "/q/c.txt": "" };
  assert.deepEqual(closure(files, "/p/a.txt"), ["/p/a.txt", "/q/b.txt", "/q/c.txt"]);
});

Deno.test("each file is read once, also when files include each other", () => {
  const files = { "a.txt": "-r b.txt\n-r ./b.txt\n", "b.txt": "-r a.txt\n-r b.txt\n" };
  assert.deepEqual(closure(files, "./a.txt", "b.txt"), ["a.txt", "b.txt"]);
});

Deno.test("addresses and paths with a variable are kept but not followed", () => {
  const text = "-r https://index.example/r.txt\n-r file:///r.txt\n-c ${WHERE}/c.txt\n";
  const [only, ...others] = requirementsClosure(["a.txt"], () => text);
  assert.deepEqual(others, []);
  assert.deepEqual(only?.items.map((item) => item.kind === "include" && item.path), [
    "https://index.example/r.txt",
    "file:///r.txt",
    "${WHERE}/c.txt",
  ]);
});

Deno.test("a missing file is refused at the line that names it", () => {
  const files = { "a.txt": "x\n-r sub/b.txt\n", "sub/b.txt": "\n-c c.txt\n" };
  assert.throws(() => closure(files, "a.txt"), (error) => {
    assert(error instanceof PyveError);
    assert.match(error.message, /Cannot read requirements file `sub\/c\.txt`: it does not exist/);
    assert.deepEqual([error.exit, error.at], [2, { file: "sub/b.txt", line: 2 }]);
    return true;
  });
});

Deno.test("a missing file is refused at the place that the caller knows", () => {
  const at = { file: "environment.yml", line: 4, column: 7 };
  assert.throws(() => requirementsClosure([{ path: "a.txt", at }], () => undefined), (error) => {
    assert(error instanceof PyveError);
    assert.deepEqual(error.at, at);
    assert.match(error.hint ?? "", /relative to the file that names it/);
    return true;
  });
});

Deno.test("a missing file that the caller named is refused without a place", () => {
  assert.throws(() => closure({}, "a.txt"), (error) => {
    assert(error instanceof PyveError);
    assert.deepEqual([error.exit, error.at], [2, undefined]);
    return true;
  });
});

Deno.test("a folder that contains itself by a link ends in an error, not in a hang", () => {
  assert.throws(
    () => requirementsClosure(["a.txt"], () => "-r again/a.txt\n"),
    /more than 50 files include each other/,
  );
});

Deno.test("what cannot be read is refused at the line that names it, with a way out", () => {
  const read = (path: string): string => {
    if (path === "a.txt") return "idna\n-r deep\n";
    throw new PyveError("Cannot read `deep`: it is a folder");
  };
  assert.throws(() => requirementsClosure(["a.txt"], read), (error) => {
    assert(error instanceof PyveError);
    assert.deepEqual([error.exit, error.at?.line], [2, 2]);
    assert.match(error.message, /it is a folder/);
    assert.match(error.hint ?? "", /name a requirements file/);
    return true;
  });
});
