import assert from "node:assert/strict";
import { lockedFiles } from "../../../lib/lock/locked_files.ts";
import { readPipReport } from "../../../lib/lock/pip_report.ts";
import { pipRequest, pythonOf } from "../../../lib/lock/pip_request.ts";
import { environment, locked } from "./lock_texts.ts";

const sha256 = "ab".repeat(32);

Deno.test("the file that suits a platform best is locked: made for this Python, for a new system", () => {
  const wheel = (tags: string): string =>
    `{ url = "https://index.example/lib-1-${tags}.whl", hashes = { sha256 = "${sha256}" } }`;
  const best = (...tags: readonly string[]): string | undefined =>
    lockedFiles(
      `lock-version = "1.0"\n[[packages]]\nname = "lib"\nversion = "1"\nwheels = [${
        tags.map(wheel).join(", ")
      }]\n`,
      "linux-64",
    )[0]?.url.replace(/^.*lib-1-|\.whl$/g, "");
  assert.equal(
    best("py3-none-any", "cp311-cp311-manylinux_2_17_x86_64"),
    "cp311-cp311-manylinux_2_17_x86_64",
  );
  assert.equal(
    best("cp39-abi3-manylinux_2_28_x86_64", "cp311-abi3-manylinux_2_17_x86_64"),
    "cp311-abi3-manylinux_2_17_x86_64",
  );
  assert.equal(
    best("cp39-abi3-manylinux_2_17_x86_64", "cp39-abi3-manylinux_2_28_x86_64"),
    "cp39-abi3-manylinux_2_28_x86_64",
  );
  assert.equal(best("py2.py3-none-any", "py3-none-any"), "py3-none-any");
});

Deno.test("without a wheel the source is locked, and what is no file is refused", () => {
  const lock = (source: string): string =>
    `lock-version = "1.0"\n[[packages]]\nname = "lib"\nversion = "1"\n${source}\n`;
  const sdist =
    `sdist = { url = "https://index.example/lib-1.tar.gz", hashes = { sha256 = "${sha256}" } }`;
  assert.deepEqual(lockedFiles(lock(sdist), "osx-64"), [{
    name: "lib",
    version: "1",
    manager: "pip",
    platform: "osx-64",
    dependencies: {},
    url: "https://index.example/lib-1.tar.gz",
    sha256,
    md5: undefined,
  }]);
  for (
    const source of [
      `vcs = { type = "git", url = "https://git.example/lib", commit-id = "${"a".repeat(40)}" }`,
      'directory = { path = "." }',
    ]
  ) {
    assert.throws(() => lockedFiles(lock(source), "osx-64"), /Cannot lock `lib`: it is no file/);
  }
});

Deno.test("pip is told what conda installs, and nothing of editable projects", () => {
  const spec = environment(["python"], ["requests", "-e .", "-r more.txt", "-c /abs/limits.txt"]);
  const conda = [
    locked("python", "3.11.4"),
    locked("numpy", "1.26.4", { python: ">=3.11", python_abi: "3.11.*" }),
    locked("ruamel.yaml", "0.18", { python: "" }),
    locked("zlib", "1.3"),
    locked("python_abi", "3.11", { python: "" }),
  ];
  assert.deepEqual(pipRequest(spec.pip, conda, "/project"), {
    requirements: "requests\n-r /project/more.txt\n-c /abs/limits.txt\n",
    constraints: "numpy==1.26.4\nruamel-yaml==0.18\n",
    provided: new Set(["numpy", "ruamel-yaml"]),
    left: ["-e ."],
  });
  assert.equal(pythonOf(conda), "3.11.4");
  assert.equal(pythonOf([]), undefined);
});

Deno.test("a report of pip is read, and what has no digest is named", () => {
  const file = {
    metadata: { name: "My_Lib", version: "1.0" },
    download_info: {
      url: "https://index.example/my_lib-1.0.whl",
      archive_info: { hashes: { sha256 } },
    },
  };
  const folder = {
    metadata: { name: "here", version: "0" },
    download_info: { url: "file:///x", dir_info: {} },
  };
  const read = readPipReport(JSON.stringify({ version: "1", install: [file, folder] }), "linux-64");
  assert.deepEqual(read?.packages.map(({ name, url }) => [name, url]), [
    ["my-lib", "https://index.example/my_lib-1.0.whl"],
  ]);
  assert.deepEqual(read?.unchecked, ["here"]);
  assert.equal(readPipReport("", "linux-64"), undefined);
  assert.equal(readPipReport("[]", "linux-64"), undefined);
});
