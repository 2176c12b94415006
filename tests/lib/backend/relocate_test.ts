import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { relocate, sitePackages } from "../../../lib/backend/relocate.ts";
import { scriptHeader } from "../../../lib/backend/script_header.ts";
import { type FakeFile, type FakeHost, fakeHost } from "../../support/fake_host.ts";
import { fuzzRuns } from "../../support/fuzz.ts";
import { nastyNames, nastyPaths } from "../../support/nasty_path.ts";

const base = "/usr/bin/python3.11";

/** A new generation in the project at `root` with these files, relocated. */
function relocated(
  root: string,
  files: Readonly<Record<string, FakeFile>>,
  prefix = `${root}/.venv`,
): { readonly host: FakeHost; readonly folder: string } {
  const folder = `${root}/.pyve/envs/default.00000001`;
  const host = fakeHost({
    files: Object.fromEntries(
      Object.entries(files).map(([name, file]) => [`${folder}/${name}`, file]),
    ),
  });
  relocate(host, { root, folder, prefix }, base);
  return { host, folder };
}

function recordOf(name: string, content: string | Uint8Array): string {
  const bytes = Buffer.from(content);
  return `${name},sha256=${createHash("sha256").update(bytes).digest("base64url")},${bytes.length}`;
}

const site = "lib/python3.11/site-packages";

Deno.test("scripts of every installer start the interpreter under the public name", () => {
  const own = "/project/.pyve/envs/default.00000001/bin/python";
  const headers = {
    "of uv": `#!${base}\n`,
    "of uv in a long folder": `#!/bin/sh\n'''exec' '${base}' "$0" "$@"\n' '''\n`,
    "of pip": `#!${own}\n`,
    "of pip in a folder with blanks": `#!/bin/sh\n'''exec' "${own}" "$0" "$@"\n' '''\n`,
    "of another minor name": `#!${own}3.11\n`,
  };
  for (const [name, header] of Object.entries(headers)) {
    const { host, folder } = relocated("/project", { "bin/tool": `${header}import sys\n` });
    assert.equal(
      host.fs.readText(`${folder}/bin/tool`),
      "#!/project/.venv/bin/python\nimport sys\n",
      name,
    );
  }
});

Deno.test("other programs, links and scripts for other interpreters stay as they are", () => {
  const shell = { content: "#!/bin/sh\necho hi\n", mode: 0o755 };
  const binary = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0xff, 0x00]);
  const { host, folder } = relocated("/project", {
    "bin/shell": shell,
    "bin/binary": binary,
    "bin/other": "#!/opt/python\n",
    "bin/large": `#!${base}\n${"#".repeat(1024 * 1024)}`,
  });
  assert.deepEqual(host.transcript, []);
  assert.equal(host.fs.stat(`${folder}/bin/shell`)?.mode, 0o755);
});

Deno.test("activate scripts and pyvenv.cfg name the public name, and modes are kept", () => {
  const generation = "/project/.pyve/envs/default.00000001";
  const { host, folder } = relocated("/project", {
    "bin/activate": `VIRTUAL_ENV='${generation}'\nPATH="${generation}/bin:$PATH"\n`,
    "bin/tool": { content: `#!${base}\n`, mode: 0o755 },
    "pyvenv.cfg": `home = /usr/bin\ncommand = ${base} -m venv ${generation}\n`,
  });
  assert.equal(
    host.fs.readText(`${folder}/bin/activate`),
    `VIRTUAL_ENV='/project/.venv'\nPATH="/project/.venv/bin:$PATH"\n`,
  );
  assert.equal(
    host.fs.readText(`${folder}/pyvenv.cfg`),
    `home = /usr/bin\ncommand = ${base} -m venv /project/.venv\n`,
  );
  assert.equal(host.fs.stat(`${folder}/bin/tool`)?.mode, 0o755);
});

Deno.test("RECORD tells the digest and size of what was rewritten, and nothing else changes", () => {
  const before = `#!${base}\nprint()\n`;
  const record = [
    recordOf("tool/__init__.py", "x"),
    recordOf("../../../bin/tool", before),
    recordOf("../../../bin/kept", "#!/opt/python\n"),
    "tool-1.0.dist-info/RECORD,,",
    "",
  ];
  const { host, folder } = relocated("/project", {
    "bin/tool": before,
    "bin/kept": "#!/opt/python\n",
    [`${site}/tool-1.0.dist-info/RECORD`]: record.join("\r\n"),
    [`${site}/other-1.0.dist-info/RECORD`]: "other.py,,\n",
    [`${site}/tool/RECORD`]: recordOf("../../../bin/tool", before),
  });
  const after = host.fs.readText(`${folder}/bin/tool`) ?? "";
  assert.notEqual(after, before);
  const expected = [...record];
  expected[1] = recordOf("../../../bin/tool", after);
  assert.equal(
    host.fs.readText(`${folder}/${site}/tool-1.0.dist-info/RECORD`),
    expected.join("\r\n"),
  );
  const written = host.transcript.map((line) => line.slice(`overwrite ${folder}/`.length));
  assert.deepEqual(written, ["bin/tool", `${site}/tool-1.0.dist-info/RECORD`]);
});

Deno.test("bytes that are no UTF-8 survive in a script that is rewritten", () => {
  const body = Buffer.from([0x23, 0xff, 0xfe, 0x80, 0x0a]);
  const { host, folder } = relocated("/é project", {
    "bin/tool": Buffer.concat([Buffer.from(`#!${base}\n`), body]),
  });
  const header = Buffer.from(scriptHeader("/é project/.venv/bin/python"));
  assert.deepEqual(
    Buffer.from(host.fs.readBytes(`${folder}/bin/tool`) ?? []),
    Buffer.concat([header, body]),
  );
});

Deno.test("whatever the project is called, no script is left with the generation's name", () => {
  const installers = fc.constantFrom("base", "folder");
  fc.assert(
    fc.property(nastyPaths, nastyNames, installers, (root, name, installer) => {
      const folder = `${root}/.pyve/envs/default.00000001`;
      const python = installer === "base" ? base : `${folder}/bin/python`;
      const before = `${scriptHeader(python)}import x\n`;
      const record = recordOf("../../../bin/tool", before);
      const prefix = `${root}/${name}`;
      const { host } = relocated(root, {
        "bin/tool": before,
        "bin/activate": `VIRTUAL_ENV="${folder}"\n`,
        [`${site}/x-1.dist-info/RECORD`]: `${record}\n`,
      }, prefix);
      const script = host.fs.readText(`${folder}/bin/tool`) ?? "";
      assert.equal(script, `${scriptHeader(`${prefix}/bin/python`)}import x\n`);
      assert.equal(host.fs.readText(`${folder}/bin/activate`), `VIRTUAL_ENV="${prefix}"\n`);
      for (const text of Object.values(host.tree(folder))) {
        assert.ok(!text.includes("default.00000001"), text);
      }
      const recorded = host.fs.readText(`${folder}/${site}/x-1.dist-info/RECORD`);
      assert.equal(recorded, `${recordOf("../../../bin/tool", script)}\n`);
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("on Windows scripts are in Scripts and packages in Lib", () => {
  const windows = { os: "windows", arch: "x86_64" } as const;
  assert.deepEqual(sitePackages(fakeHost({ platform: windows }), "/e"), ["/e/Lib/site-packages"]);
  const host = fakeHost({
    folders: ["/e/lib/python3.11", "/e/lib/python3.12t", "/e/lib/x"],
    files: { "/e/lib/python": "" },
  });
  assert.deepEqual(sitePackages(host, "/e"), [
    "/e/lib/python3.11/site-packages",
    "/e/lib/python3.12t/site-packages",
  ]);
});
