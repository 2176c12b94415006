import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { relocateConda } from "../../../../lib/backend/micromamba/relocate.ts";
import { type FakeFile, type FakeHost, fakeHost } from "../../../support/fake_host.ts";
import { fuzzRuns } from "../../../support/fuzz.ts";
import { nastyPaths } from "../../../support/nasty_path.ts";

const generation = ".pyve/envs/default.00000001";

function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

function relocated(
  files: Readonly<Record<string, FakeFile>>,
  root = "/project",
  name = "stats",
): { readonly host: FakeHost; readonly read: (path: string) => string | undefined } {
  const folder = `${root}/${generation}`;
  const host = fakeHost({
    files: Object.fromEntries(
      Object.entries(files).map(([path, file]) => [`${folder}/${path}`, file]),
    ),
  });
  relocateConda(host, { root, folder, prefix: `${root}/.pyve/envs/${name}` });
  return { host, read: (path) => host.fs.readText(`${folder}/${path}`) };
}

Deno.test("scripts of every language start under the public name, with their arguments", () => {
  const headers: Readonly<Record<string, string>> = {
    "python3.12": "#!/project/.pyve/envs/stats/bin/python3.12\n",
    "python -sE": "#!/project/.pyve/envs/stats/bin/python -sE\n",
    "perl": "#!/project/.pyve/envs/stats/bin/perl\n",
    "Rscript --vanilla": "#!/project/.pyve/envs/stats/bin/Rscript --vanilla\n",
  };
  for (const [program, header] of Object.entries(headers)) {
    const { read } = relocated({ "bin/tool": `#!/project/${generation}/bin/${program}\nx\n` });
    assert.equal(read("bin/tool"), `${header}x\n`, program);
  }
});

Deno.test("a name that is too long for the line goes by the shell, or by PATH", () => {
  const name = "n".repeat(120);
  const script = (program: string) => `#!/project/${generation}/bin/${program}\nx\n`;
  const { read } = relocated(
    { "bin/a": script("python3.12"), "bin/b": script("perl -w") },
    "/project",
    name,
  );
  assert.equal(
    read("bin/a"),
    `#!/bin/sh\n'''exec' '/project/.pyve/envs/${name}/bin/python3.12' "$0" "$@"\n' '''\nx\n`,
  );
  assert.equal(read("bin/b"), "#!/usr/bin/env perl\nx\n");
});

Deno.test("a header that micromamba quoted wrong is written anew", () => {
  const root = `/a b'c"d $HOME`;
  const { read } = relocated({
    "bin/pip": `#!/bin/sh\n'''exec' "${root}/${generation}/bin/python3.12" "$0" "$@" #'''\nx\n`,
  }, root);
  assert.equal(
    read("bin/pip"),
    `#!/bin/sh\n'''exec' '/a b'"'"'c"d $HOME/.pyve/envs/stats/bin/python3.12' "$0" "$@"\n' '''\nx\n`,
  );
});

Deno.test("text files that conda lists are rewritten wherever they are, and their digests with them", () => {
  const before = `prefix=/project/${generation}\n`;
  const record = {
    name: "lib",
    paths_data: {
      paths: [
        { _path: "lib/pkgconfig/lib.pc", file_mode: "text", sha256_in_prefix: sha256(before) },
        { _path: "lib/lib.so", file_mode: "binary", sha256_in_prefix: sha256("x") },
        { _path: "share/other", sha256_in_prefix: sha256("y") },
      ],
    },
  };
  const text = JSON.stringify(record, undefined, 4);
  const { read } = relocated({
    "lib/pkgconfig/lib.pc": before,
    "lib/lib.so": `\x7fELF/project/${generation}\0\0`,
    "share/other": before,
    "conda-meta/lib-1.0-h0_0.json": text,
    "conda-meta/history": `# cmd: micromamba create -p /project/${generation}\n`,
  });
  const after = "prefix=/project/.pyve/envs/stats\n";
  assert.equal(read("lib/pkgconfig/lib.pc"), after);
  assert.match(read("lib/lib.so") ?? "", /default\.00000001\0\0$/);
  assert.equal(read("share/other"), before);
  assert.equal(
    read("conda-meta/lib-1.0-h0_0.json"),
    text.replace(sha256(before), sha256(after)),
  );
});

Deno.test("programs, and files that nobody may write, are treated as they must be", () => {
  const script = `#!/project/${generation}/bin/python\n`;
  const { host, read } = relocated({
    "bin/program": `\x7fELF\0/project/${generation}\0`,
    "bin/locked": { content: script, mode: 0o555 },
    "bin/other": "#!/bin/sh\n",
  });
  assert.match(read("bin/program") ?? "", /default\.00000001/);
  assert.equal(read("bin/locked"), "#!/project/.pyve/envs/stats/bin/python\n");
  assert.equal(host.fs.stat(`/project/${generation}/bin/locked`)?.mode, 0o555);
  assert.equal(host.transcript.filter((line) => line.includes("bin/other")).length, 0);
});

Deno.test("what pip wrote down of its scripts stays true; what conda wrote down is left alone", () => {
  const script = `#!/project/${generation}/bin/python\n`;
  const record = `../../../bin/tool,sha256=old,1\n`;
  const site = "lib/python3.12/site-packages";
  const { read } = relocated({
    "bin/tool": script,
    [`${site}/tool-1.0.dist-info/RECORD`]: record,
    [`${site}/tool-1.0.dist-info/INSTALLER`]: "pip\n",
    [`${site}/conda_tool-1.0.dist-info/RECORD`]: record,
    [`${site}/conda_tool-1.0.dist-info/INSTALLER`]: "conda\n",
  });
  const digest = createHash("sha256").update(read("bin/tool") ?? "").digest("base64url");
  assert.equal(
    read(`${site}/tool-1.0.dist-info/RECORD`),
    `../../../bin/tool,sha256=${digest},${read("bin/tool")?.length}\n`,
  );
  assert.equal(read(`${site}/conda_tool-1.0.dist-info/RECORD`), record);
});

Deno.test("a record that is no JSON, or not of the shape, does no harm", () => {
  for (
    const text of ["", "{", "[]", '{"paths_data": 1}', '{"paths_data": {"paths": [null, 1, {}]}}']
  ) {
    const { read } = relocated({
      "bin/tool": `#!/project/${generation}/bin/python\n`,
      "conda-meta/x-1-0.json": text,
    });
    assert.equal(read("bin/tool"), "#!/project/.pyve/envs/stats/bin/python\n");
    assert.equal(read("conda-meta/x-1-0.json"), text);
  }
});

Deno.test("whatever the project is called, no script names the generation", () => {
  fc.assert(
    fc.property(nastyPaths, (root) => {
      const folder = `${root}/${generation}`;
      const { read } = relocated({
        "bin/plain": `#!/usr/bin/env python3.12\n# made in ${folder}\n`,
        "bin/shell": `#!/bin/sh\n'''exec' "${folder}/bin/python3.12" "$0" "$@"\n' '''\nx\n`,
      }, root);
      for (const name of ["plain", "shell"]) {
        const text = read(`bin/${name}`) ?? "";
        assert.ok(!text.includes("default.00000001"), text);
        assert.ok(text.includes(".pyve/envs/stats"), text);
      }
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("Python's own record of the folder stays Python, whatever quotes the name has", () => {
  const root = `/it's "here"\\`;
  const path = "lib/python3.12/_sysconfigdata__linux_x86_64-linux-gnu.py";
  const record = { paths_data: { paths: [{ _path: path, file_mode: "text" }] } };
  const { read } = relocated({
    [path]: `vars = {'A': '${root}/${generation}/bin'}\n`,
    "conda-meta/python-3.12-0.json": JSON.stringify(record),
  }, root);
  assert.equal(
    read(path),
    `vars = {'A': '/it\\'s \\"here\\"\\\\/.pyve/envs/stats/bin'}\n`,
  );
});
