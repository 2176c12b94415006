import assert from "node:assert/strict";
import fc from "fast-check";
import { parse, stringify } from "toml";
import { keepFormer } from "../../../lib/lock/keep_former.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

/** What an index tells of a file beside its name and its digest. */
interface Facts {
  readonly size?: number;
  readonly time?: string;
  readonly md5?: string;
}

function file(name: string, { size, time, md5 }: Facts, sha256: string): string {
  const members = [
    `url = "https://index.example/${name}"`,
    ...(time === undefined ? [] : [`upload-time = ${time}`]),
    ...(size === undefined ? [] : [`size = ${size}`]),
    `hashes = { ${md5 === undefined ? "" : `md5 = "${md5}", `}sha256 = "${sha256}" }`,
  ];
  return `{ ${members.join(", ")} }`;
}

/** A lock as uv lays it out, of a package with two files. */
function lock(wheel: Facts, archive: Facts = {}, version = "1", sha256 = "ab"): string {
  return `lock-version = "1.0"
created-by = "uv"
requires-python = ">=3.11"

[[packages]]
name = "size"
version = "${version}"
sdist = ${file(`size-${version}.tar.gz`, archive, sha256)}
wheels = [${file(`size-${version}-py3-none-any.whl`, wheel, sha256)}]

[tool.pyve]
inputs = [
    "size",
]
`;
}

const time = "2024-01-02T03:04:05Z";

Deno.test("a lock that differs in what the index leaves out stays as it was, whoever left it out", () => {
  const pairs: readonly (readonly [Facts, Facts])[] = [
    [{ size: 10 }, {}],
    [{ time }, {}],
    [{ size: 10, time }, {}],
    [{ size: 10 }, { time }],
    [{ md5: "cd" }, { size: 10 }],
  ];
  for (const [one, other] of pairs) {
    assert.equal(keepFormer(lock(one), lock(other)), lock(one));
    assert.equal(keepFormer(lock(other), lock(one)), lock(other));
    assert.equal(keepFormer(lock(one, other), lock(other, one)), lock(one, other));
  }
});

Deno.test("what both locks say of a file has to be the same", () => {
  const known = lock({ size: 10, time, md5: "cd" });
  const others = [
    lock({ size: 11, time, md5: "cd" }),
    lock({ size: 10, time: "2024-01-02T03:04:06Z", md5: "cd" }),
    lock({ size: 10, time, md5: "ce" }),
    lock({ size: 10, time, md5: "cd" }, {}, "2"),
    lock({ size: 10, time, md5: "cd" }, {}, "1", "ac"),
  ];
  for (const other of others) assert.equal(keepFormer(known, other), other);
});

Deno.test("nothing else may be missing: files, digests, packages, conditions, pyve's own table", () => {
  const known = lock({ size: 10 });
  const parts: readonly (readonly [string | RegExp, string])[] = [
    [/sdist = .*\n/, ""],
    [/wheels = .*\n/, "wheels = []\n"],
    [/, sha256 = "ab"|sha256 = "ab"/, ""],
    [/\[\[packages\]\][^]*?\n\n/, ""],
    ["requires-python", "environments = []\nrequires-python"],
    [/requires-python = .*\n/, ""],
    [/version = "1"\n/, 'version = "1"\nmarker = "os_name == \'nt\'"\n'],
    [/\[tool\.pyve\][^]*/, ""],
    ['    "size",\n', '    "size>0",\n'],
  ];
  for (const [part, instead] of parts) {
    const other = known.replace(part, instead);
    assert.notEqual(other, known);
    assert.equal(keepFormer(known, other), other);
    assert.equal(keepFormer(other, known), known);
  }
});

Deno.test("a lock that only its layout tells apart stays as somebody laid it out", () => {
  const known = lock({ size: 10 });
  const laidOut = `# by hand\n${stringify(parse(known))}`.replaceAll("\n", "\r\n");
  assert.equal(keepFormer(laidOut, known), laidOut);
});

Deno.test("of any two answers of an index about the same files, the lock that is there stays", () => {
  const facts = fc.record({
    size: fc.constant(10),
    time: fc.constant(time),
    md5: fc.constant("cd"),
  }, { requiredKeys: [] });
  fc.assert(
    fc.property(facts, facts, facts, facts, (one, two, three, four) => {
      assert.equal(keepFormer(lock(one, two), lock(three, four)), lock(one, two));
    }),
    { numRuns: fuzzRuns() },
  );
});
