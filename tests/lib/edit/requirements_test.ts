import assert from "node:assert/strict";
import { addToRequirements, removeFromRequirements } from "../../../lib/edit/requirements.ts";
import { readRequirements } from "../../../lib/spec/requirements.ts";
import { refusalOf, undoesWithoutTrace } from "../../support/edits.ts";

const edited = { file: "requirements.txt" };

/** Text before, what is added, text after. */
const additions: readonly (readonly [string, string, string])[] = [
  ["", "click", "click\n"],
  ["# nothing yet\n", "click>=8", "# nothing yet\nclick>=8\n"],
  ["# nothing yet", "click", "# nothing yet\nclick"],
  ["a\nc\n", "b", "a\nb\nc\n"],
  ["c\na\n", "b", "c\na\nb\n"],
  ["Flask\nrich\n", "click", "click\nFlask\nrich\n"],
  ["# web\nflask\n", "click", "# web\nclick\nflask\n"],
  [
    "-i https://index.example/simple\n\n# web\nflask\n",
    "click",
    "-i https://index.example/simple\n\nclick\n# web\nflask\n",
  ],
  ["a\nb\n\n# more to come\n", "c", "a\nb\nc\n\n# more to come\n"],
  ["a\r\nc\r\n", "b", "a\r\nb\r\nc\r\n"],
  ["a\nb", "c", "a\nb\nc"],
  ["\ufeffb\n", "a", "\ufeffa\nb\n"],
  ["zlib \\\n  ; python_version > '3'\n", "zz", "zlib \\\n  ; python_version > '3'\nzz\n"],
  ["click\n", "./local[dev]", "click\n./local[dev]\n"],
  [
    "click\n",
    "rich @ https://index.example/rich.whl",
    "click\nrich @ https://index.example/rich.whl\n",
  ],
];
for (const [before, added, after] of additions) {
  Deno.test(`${JSON.stringify(before)} and ${added} become ${JSON.stringify(after)}`, () => {
    assert.equal(addToRequirements(before, added, edited), after);
  });
}

/** A line, what is added, the line after. */
const changes: readonly (readonly [string, string, string])[] = [
  ["click", "click", "click"],
  ["Click_Tool >= 8  # why", "click.tool", "Click_Tool >= 8  # why"],
  ["click>=8", "click>=9", "click>=9"],
  ["click >= 8,<9", "click>=9", "click >=9"],
  ["click>=8 , <9", "click <9,>=8", "click>=8 , <9"],
  ["click  # why", "click==8.1", "click==8.1  # why"],
  ["click ; python_version < '3.13'", "click>=8", "click>=8 ; python_version < '3.13'"],
  [
    "click>=7; python_version<'3.13'",
    'click>=8; python_version < "3.13"',
    "click>=8; python_version<'3.13'",
  ],
  ["requests[socks]>=2", "requests[socks,security]>=3", "requests[socks,security]>=3"],
  ["requests >=2", "requests[socks]", "requests[socks] >=2"],
  ["click", "click @ https://index.example/click.whl", "click @ https://index.example/click.whl"],
  ["click @ https://index.example/a.whl", "click", "click @ https://index.example/a.whl"],
  [
    "click==1 ; sys_platform=='linux'",
    "click @ https://index.example/a.whl",
    "click @ https://index.example/a.whl ; sys_platform=='linux'",
  ],
  ["click @ https://index.example/a.whl", "click>=8", "click>=8"],
  ["./local", "./local", "./local"],
];
for (const [line, added, after] of changes) {
  Deno.test(`\`${line}\` becomes \`${after}\` where \`${added}\` is added`, () => {
    const around = (text: string) => `# head\nb\n  ${text}\na\n`;
    assert.equal(addToRequirements(around(line), added, edited), around(after));
  });
}

Deno.test("a requirement with another marker gets a line of its own", () => {
  const before = "click>=8 ; python_version >= '3.8'\na\n";
  const after = addToRequirements(before, "click<8 ; python_version < '3.8'", edited);
  assert.equal(after, "click>=8 ; python_version >= '3.8'\nclick<8 ; python_version < '3.8'\na\n");
  const changed = addToRequirements(after, 'click<7 ; python_version < "3.8"', edited);
  assert.equal(changed, after.replace("click<8", "click<7"));
  const { message, at } = refusalOf(() => addToRequirements(after, "click>=9", edited));
  assert.match(message, /^Cannot tell how `click>=9` changes what is there$/);
  assert.equal(at?.line, 2);
});

/** Text before, the name that is taken out, text after. */
const removals: readonly (readonly [string, string, string])[] = [
  ["a\nb\nc\n", "b", "a\nc\n"],
  ["a\nb", "B", "a"],
  ["a", "a", ""],
  ["a\r\nb_B==1 # why\r\n", "b.b", "a\r\n"],
  ["a\n# about b\nb\n", "b", "a\n# about b\n"],
  [
    "a ==1 \\\n  --hash=sha256:aa \\\n  --hash=sha256:bb\nb==1 --hash=sha256:cc\n",
    "a",
    "b==1 --hash=sha256:cc\n",
  ],
  ["a; sys_platform=='win32'\nb\na; sys_platform!='win32'", "a", "b"],
  ["b\na<1\na>2", "a", "b"],
  ["-e git+https://index.example/r.git#egg=a\nb\n", "a", "b\n"],
  ["a\n", "b", "a\n"],
  ["\ufeffa\nb\n", "a", "\ufeffb\n"],
];
for (const [before, name, after] of removals) {
  Deno.test(`${JSON.stringify(before)} without ${name} is ${JSON.stringify(after)}`, () => {
    assert.equal(removeFromRequirements(before, name, edited), after);
  });
}

Deno.test("a package of an included file is changed there, and the error says where", () => {
  const files: Readonly<Record<string, string>> = {
    "sub/base.txt": "# pins\nclick>=8\n-c limits.txt\n",
    "sub/limits.txt": "rich<14\n",
  };
  const place = { file: "requirements.txt", read: (path: string) => files[path] };
  const text = "-r sub/base.txt\n";
  for (
    const edit of [
      () => removeFromRequirements(text, "click", place),
      () => addToRequirements(text, "click>=9", place),
    ]
  ) {
    const { message, at, hint } = refusalOf(edit);
    assert.equal(
      message,
      "Cannot change `click` in `requirements.txt`: it comes from `sub/base.txt`, " +
        "which that file includes",
    );
    assert.deepEqual(at, { file: "sub/base.txt", line: 2 });
    assert.equal(hint, "change it in `sub/base.txt`");
  }
  assert.equal(addToRequirements(text, "click", place), text);
  assert.equal(addToRequirements(text, "rich", place), "-r sub/base.txt\nrich\n");
  assert.equal(removeFromRequirements(text, "rich", place), text);
});

Deno.test("what a compiler of requirements wrote is refused, with the command that wrote it", () => {
  const text = "# This file was autogenerated by uv via the following command:\n" +
    "#    uv pip compile requirements.in -o requirements.txt\nclick==8.1\n    # via -r requirements.in\n";
  for (
    const edit of [
      () => addToRequirements(text, "rich", edited),
      () => addToRequirements(text, "click==8.2", edited),
      () => removeFromRequirements(text, "click", edited),
    ]
  ) {
    const { message, hint, at } = refusalOf(edit);
    assert.equal(
      message,
      "Cannot change `requirements.txt` by itself: it was compiled from another file",
    );
    assert.match(hint ?? "", /run `uv pip compile requirements\.in -o requirements\.txt`$/);
    assert.equal(at?.line, 1);
  }
  assert.equal(addToRequirements(text, "click", edited), text);
});

Deno.test("a file with digests takes no line without one, and no other version", () => {
  const text = "a==1 --hash=sha256:aa\n";
  assert.match(
    refusalOf(() => addToRequirements(text, "b", edited)).message,
    /all of them need one$/,
  );
  const { message, at } = refusalOf(() => addToRequirements(text, "a==2", edited));
  assert.equal(message, "Cannot change the version of `a`: its digests are of another");
  assert.equal(at?.line, 1);
});

Deno.test("what cannot be changed by itself is refused with its line", () => {
  const split = "b\na \\\n  >=1\n";
  assert.equal(refusalOf(() => addToRequirements(split, "a>=2", edited)).at?.line, 2);
  const editable = "-e git+https://index.example/r.git#egg=a\n";
  assert.equal(refusalOf(() => addToRequirements(editable, "a>=2", edited)).at?.line, 1);
  assert.equal(refusalOf(() => addToRequirements(editable, "a[x]", edited)).at?.line, 1);
  assert.equal(addToRequirements(editable, "a", edited), editable);
  const typed = refusalOf(() => addToRequirements("", "a=1", edited));
  assert.match(typed.message, /`=` compares no versions/);
  assert.equal(typed.at, undefined);
});

Deno.test("thirty packages in and out of requirements files leave no trace", () => {
  undoesWithoutTrace({
    files: [
      "# pins\nb1 >= 2  # why\nlocal @ https://index.example/l.whl\n\n# tail\nz.z\n",
      "-i https://index.example/simple\nz\nb\n-e ./here\n",
      "# only words\n\n",
      "b==1 \\\n  ; python_version > '3'\n--no-binary b\nc # x\n\n\n",
    ],
    add: (text, spec) => addToRequirements(text, spec, edited),
    remove: (text, name) => removeFromRequirements(text, name, edited),
    names: (text) =>
      readRequirements(text, "r.txt").items.flatMap((item) =>
        item.kind === "requirement" && item.requirement.kind !== "variable" &&
          item.requirement.kind !== "path"
          ? [item.requirement.name ?? ""]
          : []
      ),
    specs: (name) => [name, `${name}>=1.2,<2`, `${name}[x] ; python_version < '4'`],
  });
});
