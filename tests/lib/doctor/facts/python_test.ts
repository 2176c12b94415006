import assert from "node:assert/strict";
import { askPython } from "../../../../lib/doctor/facts/python.ts";
import { type FakeHost, fakeHost, type FakeResult } from "../../../support/fake_host.ts";

const program = "/project/.venv/bin/python";
const lines = [
  "pyve:prefix=/project/.venv",
  "pyve:folder=/project/.venv/lib/python3.11/site-packages",
  "pyve:folder=/usr/lib/python3/dist-packages",
  "pyve:platform_machine=x86_64",
  "pyve:platform_python_implementation=CPython",
  "pyve:python_full_version=3.11.7",
];

function hostWith(result: FakeResult): FakeHost {
  return fakeHost({
    folders: ["/project/.venv"],
    links: { "/alias": "/project" },
    programs: [{ match: [program, "-I", "-B", "-c"], result }],
  });
}

const prefix = "/project/.venv";

Deno.test("Python's answer is read from its lines, whatever else is printed", async () => {
  const stdout = ["a sitecustomize says hello", ...lines, ""].join("\r\n");
  assert.deepEqual(await askPython(hostWith({ stdout }), program, prefix), {
    kind: "answered",
    version: "3.11.7",
    prefix: "/project/.venv",
    isOurs: true,
    implementation: "CPython",
    machine: "x86_64",
    bits: 64,
    space: undefined,
    packageFolders: [
      "/project/.venv/lib/python3.11/site-packages",
      "/usr/lib/python3/dist-packages",
    ],
    markers: {
      platform_machine: "x86_64",
      platform_python_implementation: "CPython",
      python_full_version: "3.11.7",
    },
    missingPip: undefined,
  });
});

Deno.test("a free-threaded Python has a `t` in its version, and none in its markers", async () => {
  const stdout = [...lines, "pyve:abi=t"].join("\n");
  const answer = await askPython(hostWith({ stdout }), program, prefix);
  assert.ok(answer.kind === "answered");
  assert.deepEqual([answer.version, answer.markers["python_full_version"]], ["3.11.7t", "3.11.7"]);
});

Deno.test("paths of any characters survive the escaping", async () => {
  const stdout = [
    String.raw`pyve:prefix=/a\\b\n\xfc\u4e2d\U0001f600\t'"=`,
    "pyve:python_full_version=3.11.7",
  ].join("\n");
  const answer = await askPython(hostWith({ stdout }), program, prefix);
  assert.equal(answer.kind === "answered" && answer.prefix, "/a\\b\nü中😀\t'\"=");
});

Deno.test("the prefix is ours under any of its names, and no other is", async () => {
  for (const [said, expected] of [["/alias/.venv", true], ["/usr", false]] as const) {
    const stdout = lines.join("\n").replace("/project/.venv\n", `${said}\n`);
    const answer = await askPython(hostWith({ stdout }), program, prefix);
    assert.equal(answer.kind === "answered" && answer.isOurs, expected, said);
  }
});

Deno.test("the module of pip that Python cannot find is named", async () => {
  const stdout = [...lines, "pyve:missing_pip=pip._internal"].join("\n");
  const answer = await askPython(hostWith({ stdout }), program, prefix);
  assert.equal(answer.kind === "answered" && answer.missingPip, "pip._internal");
});

Deno.test("a Python that fails, says nothing or hangs has failed, with its last words", async () => {
  const stderr = "Traceback:\n  File x\nModuleNotFoundError: No module named 'encodings'\n";
  assert.deepEqual(await askPython(hostWith({ code: 1, stderr }), program, prefix), {
    kind: "failed",
    code: 1,
    reason: "ModuleNotFoundError: No module named 'encodings'",
  });
  assert.deepEqual(await askPython(hostWith({ stdout: "hello" }), program, prefix), {
    kind: "failed",
    code: 0,
    reason: "",
  });
  const hanging = await askPython(hostWith({ takes: 3_600_000 }), program, prefix);
  assert.equal(hanging.kind, "failed");
});

Deno.test("the width of Python's addresses and the space that is left are told on the side", async () => {
  const answered = async (...more: readonly string[]): Promise<unknown> => {
    const stdout = [...lines, ...more].join("\n");
    const answer = await askPython(hostWith({ stdout }), program, prefix);
    return answer.kind === "answered" && [answer.bits, answer.space];
  };
  const bytes = "pyve:free_bytes=1024";
  assert.deepEqual(await answered("pyve:bits=32", bytes, "pyve:free_files=7"), [
    32,
    { bytes: 1024, files: 7 },
  ]);
  assert.deepEqual(await answered(bytes, "pyve:free_files="), [
    64,
    { bytes: 1024, files: undefined },
  ]);
});
