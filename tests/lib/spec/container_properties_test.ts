import assert from "node:assert/strict";
import * as fc from "fast-check";
import { PyveError } from "../../../lib/errors.ts";
import { readCogYaml } from "../../../lib/spec/cog_yaml.ts";
import { readCondaTarball } from "../../../lib/spec/conda_tarball.ts";
import { type JsonValue, parseJson } from "../../../lib/spec/json_document.ts";
import { readRenvLock } from "../../../lib/spec/renv_lock.ts";
import { readSystemPackages } from "../../../lib/spec/system_packages.ts";
import { type TarMember, tarMembers } from "../../../lib/spec/tar_members.ts";
import { endsWell } from "../../support/ends_well.ts";
import { fuzzRuns } from "../../support/fuzz.ts";
import { brokenTexts } from "../../support/mutate.ts";
import { paxRecord, tarOf } from "../../support/tar.ts";

const renvLocks = [
  `{
  "R": { "Version": "4.4.1", "Repositories": [{ "Name": "CRAN", "URL": "https://mirror.example/r" }] },
  "Bioconductor": { "Version": "3.19" },
  "Python": { "Version": "3.12.4", "Type": "virtualenv", "Name": ".venv" },
  "Packages": {
    "R6": { "Package": "R6", "Version": "2.5.1", "Source": "Repository", "Requirements": ["R"] },
    "shop": {
      "Package": "shop", "Version": "0.1", "Source": "GitHub", "RemoteHost": "api.git.example",
      "RemoteUsername": "lab", "RemoteRepo": "shop", "RemoteRef": "main", "RemoteSha": "0123456789",
      "Imports": ["cli (>= 3.6)"], "SystemRequirements": "C++17\\nGNU make", "OS_type": NA
    },
    "tree": { "Version": "1", "Source": "git", "RemoteUrl": "https://git.example/t", "RemoteSha": "abcdef0" }
  }
}
`,
  '{"R":{"Version":"4.1.0","Repositories":{"CRAN":"https://mirror.example"}},"Packages":[]}',
];
const cogs = [
  `build:
  gpu: true
  cuda: "12.4"
  python_version: 3.12
  python_packages:
    - torch==2.5.1
  system_packages: [libgl1, "ffmpeg"]
  run:
    - make all
    - command: pip download model
      mounts: [{type: secret, id: token, target: /run/token}]
image: lab/model
environment: [A=1]
predict: p.py:P
`,
];
const lists = ["# c\nlibgl1\n  g++ # d\nlibssl3:arm64=3.0.2-0\n"];

/** No text of a spec may begin a line, or a word, of what it is written to. */
function plainWord(text: string | undefined): void {
  assert.match(text ?? "x", /^[^\s"'`$\\-][^\s"'`$\\]*$/);
}

// deno-lint-ignore no-control-regex -- control characters are exactly what may not be there
const oneLine = /^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$/;

function readWholeLock(content: string | Uint8Array): void {
  const lock = readRenvLock(content, "renv.lock");
  assert.match(lock.r.text, /^\d+\.\d+\.\d+$/);
  for (const { name, url } of lock.repositories) {
    assert.match(name, oneLine);
    plainWord(url);
  }
  for (const { name, version, source, requirements, systemRequirements } of lock.packages) {
    for (const word of [name, version, ...requirements]) assert.match(word, /^[A-Za-z\d][\w.-]*$/);
    assert.match(systemRequirements ?? "", oneLine);
    switch (source.kind) {
      case "git-host":
        for (const word of [source.server, source.user, source.repository]) plainWord(word);
        break;
      case "git":
        for (const word of [source.url, source.ref, source.subdirectory]) plainWord(word);
        break;
      case "url":
        plainWord(source.url);
        break;
      default:
        assert.match(JSON.stringify(source), oneLine);
    }
  }
}

function readWholeCog(content: string | Uint8Array): void {
  const { build, image, variables } = readCogYaml(content, "cog.yaml");
  for (const { name } of build.systemPackages) assert.match(name, /^[a-z0-9][a-z0-9+.-]+$/);
  for (const { text } of build.pythonPackages) assert.match(text.replaceAll("\t", " "), oneLine);
  for (const { command, secrets } of [...build.before, ...build.run]) {
    assert.match(command.replaceAll("\t", " "), oneLine);
    for (const { id, target } of secrets) assert.match(`${id}${target}`, /^[\w./+@-]+$/);
  }
  for (const { name } of variables) assert.match(name, /^[A-Za-z_]\w*$/);
  plainWord(image?.text);
}

function readWholeList(content: string | Uint8Array): void {
  for (const { text } of readSystemPackages(content, "apt.txt")) {
    assert.match(text, /^[a-z0-9][A-Za-z0-9+.:=~-]*$/);
  }
}

const readers = [
  { name: "renv.lock", files: renvLocks, read: readWholeLock },
  { name: "cog.yaml", files: cogs, read: readWholeCog },
  { name: "lists of system packages", files: lists, read: readWholeList },
] as const;

for (const { name, files, read } of readers) {
  Deno.test(`no text makes the reader of ${name} fail without a place, slow, or let a line in`, () => {
    for (const text of files) read(text);
    fc.assert(
      fc.property(brokenTexts(files), (text) => endsWell(text, () => read(text))),
      { numRuns: fuzzRuns() },
    );
  });
}

Deno.test("no bytes make the readers of specs for images fail without a place", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint16Array({ maxLength: 100 }).map((words) => new Uint8Array(words.buffer)),
  );
  fc.assert(
    fc.property(bytes, (content) => {
      for (const { read } of readers) endsWell(content, () => read(content));
    }),
    { numRuns: fuzzRuns() },
  );
});

function bare(value: JsonValue): unknown {
  switch (value.kind) {
    case "text":
      return value.text;
    case "other":
      return JSON.parse(value.text);
    case "empty":
      return null;
    case "list":
      return value.items.map(bare);
    case "map":
      return Object.fromEntries([...value.entries].map(([key, { value }]) => [key, bare(value)]));
  }
}

Deno.test("what is JSON to the language is read as it reads it, and nothing else is read", () => {
  const texts = fc.oneof(fc.json(), fc.json().map((json) => ` ${json}\n`), brokenTexts(renvLocks));
  fc.assert(
    fc.property(texts, (text) => {
      // Two freedoms: nothing in R, and a `\r` alone as the end of a line.
      if (/NA|\r|\ufeff/.test(text)) return;
      let expected: unknown;
      try {
        expected = JSON.parse(text);
      } catch {
        assert.throws(() => parseJson(text, "a.json"), PyveError);
        return;
      }
      try {
        assert.deepEqual(bare(parseJson(text, "a.json").root), expected);
      } catch (error) {
        assert(error instanceof PyveError, String(error));
        assert.match(error.message, /stands twice|nested too deep/);
      }
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("long and deep texts of one kind are read or refused within a second", () => {
  const parts = ["[", "{", '{"a":', "[1,", '"', "\\", '"\\', " ", "\n", "9", "NA", "//", "a", "'"];
  const packages = ["a", "a-", "a.", "a=", "a=1", "a:a-", "a ", "=", "# ", " #", "9+"];
  for (const part of [...parts, ...packages, "- ", "build:\n", "&a [*a, "]) {
    const text = part.repeat(20_000 / part.length);
    const lock =
      `{"R":{"Version":"4.4.1"},"Packages":{"a":{"Version":"1","Source":"URL","RemoteUrl":${
        JSON.stringify(`https://${text}`)
      },"Imports":${JSON.stringify(text)}}}}`;
    const cog = `build:\n  run: [${JSON.stringify(text)}]\nimage: ${JSON.stringify(text)}\n`;
    for (const { read } of readers) {
      for (const one of [text, lock, cog]) endsWell(one, () => read(one));
    }
  }
});

Deno.test("a lock of 2,000 packages is read within a second", () => {
  const records = Array.from({ length: 2000 }, (_, number) => [`p${number}`, {
    Package: `p${number}`,
    Version: "1.0.0",
    Source: "Repository",
    Title: "A package",
    Description: "Words about it, ".repeat(20),
    Imports: ["cli (>= 3.6.0)", "rlang", "vctrs"],
  }]);
  const lock = { R: { Version: "4.4.1" }, Packages: Object.fromEntries(records) };
  const text = JSON.stringify(lock, undefined, 2);
  endsWell(text, () => assert.equal(readRenvLock(text, "renv.lock").packages.length, 2000));
});

const archives = [
  tarOf([
    { path: "conda-meta/", type: "5" },
    { path: "conda-meta/python-3.12.4-0.json", content: "{}".repeat(300) },
    { path: "bin/conda-unpack", content: "#" },
    { path: "x", type: "x", content: paxRecord("path", "lib/ä") + paxRecord("size", "1") },
    { path: "short", content: "y" },
    { path: "././@LongLink", type: "L", content: "lib/long\0", magic: "ustar  \0" },
    { path: "short", type: "2", target: "../ä", magic: "ustar  \0" },
  ]),
];

Deno.test("no bytes make the reader of packed environments fail, or let a name out", async () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 });
  const broken = fc.tuple(fc.constantFrom(...archives), changes, fc.nat(), fc.boolean())
    .map(([archive, changed, cut, whole]) => {
      const bytes = archive.slice();
      for (const [at, byte] of changed) bytes[at % bytes.length] = byte;
      return whole ? bytes : bytes.subarray(0, cut % bytes.length);
    });
  await fc.assert(
    fc.asyncProperty(fc.oneof(broken, fc.uint8Array({ maxLength: 2000 })), async (bytes) => {
      try {
        const members: TarMember[] = await Array.fromAsync(tarMembers([bytes], "env.tar"));
        const { packages, root } = readCondaTarball("env.tar", members);
        assert(members.every(({ path }) => !path.startsWith("/")));
        assert(!root.startsWith("/") && !root.includes(".."));
        for (const { name, version, build } of packages) assert(name && version && build);
      } catch (error) {
        if (!(error instanceof PyveError)) throw error;
        assert.deepEqual([error.exit, error.at], [2, { file: "env.tar" }]);
        assert(error.hint !== undefined);
      }
    }),
    { numRuns: fuzzRuns() },
  );
});
