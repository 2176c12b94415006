import assert from "node:assert/strict";
import { forgetLitter, noteLitter, removeLitter } from "../../../lib/backend/litter.ts";
import { type FakeHost, fakeHost } from "../../support/fake_host.ts";

const mark = "/marks/default.1a2b3c4d.pyve-unfinished";
const litter = { folder: "/project", prefix: "mambaf", lines: ["six==1.16.0", "-r more.txt"] };

function after(files: Readonly<Record<string, string>>): FakeHost {
  const host = fakeHost({ files, folders: [mark] });
  noteLitter(host, mark, [litter]);
  removeLitter(host, mark);
  return host;
}

Deno.test("what a program was noted to leave is removed, and the note with it", () => {
  const host = after({
    "/project/mambafV9nRp3": "six==1.16.0\n-r more.txt\n",
    "/project/mambaf_k6_3m": "",
    "/project/mambafa1b2c3": "six==1.16.0\n-r mo",
    "/project/environment.yml": "dependencies: []\n",
  });
  assert.deepEqual(Object.keys(host.tree("/project")), ["/project/environment.yml"]);
  assert.deepEqual(host.fs.list(mark), []);
});

Deno.test("a file of another name, or with a line of its own, is somebody else's", () => {
  const files = {
    "/project/mambaf": "",
    "/project/mambaf.txt": "six==1.16.0\n",
    "/project/mambafV9nRp3": "six==1.16.0\nmine\n",
    "/project/xmambafV9nRp3": "six==1.16.0\n",
    "/project/mambafolder/six": "six==1.16.0\n",
  };
  assert.deepEqual(after(files).tree("/project"), files);
});

Deno.test("after a good end the note goes, and nothing else", () => {
  const host = fakeHost({ files: { "/project/mambafV9nRp3": "" }, folders: [mark] });
  noteLitter(host, mark, [litter]);
  forgetLitter(host, mark);
  forgetLitter(host, mark);
  assert.deepEqual(host.fs.list(mark), []);
  assert.deepEqual(Object.keys(host.tree("/project")), ["/project/mambafV9nRp3"]);
});

Deno.test("without a note, or with one that is broken, nothing is removed", () => {
  const files = { "/project/mambafV9nRp3": "" };
  const host = fakeHost({ files, folders: [mark] });
  noteLitter(host, mark, []);
  removeLitter(host, mark);
  for (const note of ["", "{", "[1]", '[{"folder":"/project","prefix":"","lines":[]}]']) {
    host.fs.write(`${mark}/litter.json`, note);
    removeLitter(host, mark);
  }
  assert.deepEqual(host.tree("/project"), files);
});
