/** The checks of conda environments. */
import assert from "node:assert/strict";
import { channels } from "../../../../lib/doctor/checks/channels.ts";
import { condaRecords } from "../../../../lib/doctor/checks/conda_records.ts";
import { micromamba } from "../../../../lib/doctor/checks/micromamba.ts";
import { openMp } from "../../../../lib/doctor/checks/openmp.ts";
import { overwritten } from "../../../../lib/doctor/checks/overwritten.ts";
import { makeAnew } from "../../../../lib/doctor/repair.ts";
import { expectFindings } from "../expect_findings.ts";
import { condaFacts, condaRecord, healthyMicromamba, installed, known } from "../healthy_facts.ts";

const prefix = "/project/.pyve/envs/it";
const packages = `${prefix}/lib/python3.11/site-packages`;
const anew = " | pyve init --force";

Deno.test("without a micromamba the environment runs, and that it cannot be changed is told", () => {
  const fact = {
    found: undefined,
    warnings: ["Passed over `/usr/bin/micromamba`: it is micromamba 1.5.8, and pyve needs 2.0.0"],
    digest: undefined,
  };
  const facts = condaFacts({}, { micromamba: known(healthyMicromamba(fact)) });
  expectFindings(micromamba, facts, [
    `warning: ${fact.warnings[0]} | pyve self micromamba --update`,
    "warning: There is no micromamba: the environment runs, and cannot be changed" +
    " | pyve self micromamba --update",
  ]);
});

Deno.test("two records of one package are an error", () => {
  const records = [condaRecord("numpy", "1.26.4"), condaRecord("numpy", "2.0.0")];
  const found = condaRecords.check(condaFacts({ records })).map(({ message }) => message);
  assert.deepEqual(found.filter((message) => message.includes("twice")), [
    "`numpy` is recorded twice in `conda-meta`: an installation was interrupted",
  ]);
});

Deno.test("a setting that names no micromamba that works is an error, which taking it back mends", () => {
  const unusable = { reason: "Cannot use it", remedy: "unset PYVE_MICROMAMBA", at: undefined };
  const fact = healthyMicromamba({ found: undefined, digest: undefined, unusable });
  expectFindings(micromamba, condaFacts({}, { micromamba: known(fact) }), [
    "error: Cannot use it | unset PYVE_MICROMAMBA",
  ]);
});

Deno.test("a program that pyve got and that is no release is an error; a package manager's is not", () => {
  const fact = (from: "user" | "path", state: "mismatch" | "unknown") => {
    const digest = state === "mismatch"
      ? { state, sha256: "cd", released: [] } as const
      : { state, sha256: "cd" } as const;
    const found = { path: "/bin/micromamba", version: "2.9.0", from };
    return condaFacts({}, { micromamba: known(healthyMicromamba({ found, digest })) });
  };
  const name = "micromamba 2.9.0 at `/bin/micromamba`";
  expectFindings(micromamba, fact("user", "mismatch"), [
    `error: ${name} is not the released program: its SHA-256 is cd | pyve self micromamba --update`,
  ]);
  expectFindings(micromamba, fact("path", "mismatch"), [`note: ${name}, not the released program`]);
  expectFindings(micromamba, fact("user", "unknown"), [
    `note: ${name}; \`pyve self micromamba --verify\` compares its SHA-256`,
  ]);
  expectFindings(micromamba, fact("path", "unknown"), [`note: ${name}`]);
});

Deno.test("what is not whole or not for this system is an error, each by its name", () => {
  const facts = condaFacts({
    hasHistory: false,
    broken: [`${prefix}/conda-meta/half-1.0-0.json`],
    records: [
      condaRecord("hello", "1.0", { distributions: [], missing: [`${prefix}/bin/hello`] }),
      condaRecord("appnope", "0.1.3", { subdir: "osx-64" }),
      condaRecord("tzdata", "2024a", { subdir: "noarch" }),
    ],
  });
  expectFindings(condaRecords, facts, [
    `error: There is no \`conda-meta/history\`${anew}`,
    "error: Cannot read `.pyve/envs/it/conda-meta/half-1.0-0.json`: an installation was" +
    ` interrupted${anew}`,
    `error: \`hello\` 1.0 is not whole: \`.pyve/envs/it/bin/hello\` is missing${anew}`,
    `error: \`appnope\` is made for osx-64, and this is linux-64${anew}`,
    "note: 3 conda packages, 8 MB",
  ]);
});

Deno.test("a conda package that pip replaced is a warning, and not half an installation", () => {
  const missing = [`${packages}/numpy-1.26.4.dist-info/METADATA`, `${packages}/numpy/__init__.py`];
  const facts = condaFacts({ records: [condaRecord("numpy", "1.26.4", { missing })] }, {
    packages: known({
      folders: [],
      installed: [{ ...installed("NumPy", "2.0.1"), record: `${packages}/numpy-2.0.1.dist-info` }],
      broken: [],
    }),
  });
  expectFindings(overwritten, facts, [
    `warning: pip replaced conda's \`numpy\` 1.26.4 by NumPy 2.0.1${anew}`,
  ]);
  expectFindings(condaRecords, facts, ["note: 1 conda package, 3 MB"]);
  assert.deepEqual(overwritten.fix?.(facts), [makeAnew]);
});

Deno.test("the same version from pip over conda's is told, too", () => {
  const folder = `${packages}/numpy-1.26.4.dist-info`;
  const record = condaRecord("numpy", "1.26.4", { distributions: [folder], taken: [folder] });
  const facts = condaFacts({ records: [record] }, {
    packages: known({
      folders: [],
      installed: [{ ...installed("numpy", "1.26.4"), record: folder }],
      broken: [],
    }),
  });
  expectFindings(overwritten, facts, [
    `warning: pip replaced conda's \`numpy\` 1.26.4 by numpy 1.26.4${anew}`,
  ]);
});

Deno.test("where the spec itself has pip replace a package, making it anew mends nothing", () => {
  const byPip = new Map([["numpy", { file: "environment.yml", line: 9, column: 7 }]]);
  const facts = condaFacts({ records: [condaRecord("numpy", "1.26.4")], byPip }, {
    packages: known({
      folders: [],
      installed: [{ ...installed("numpy", "2.0.1"), record: `${packages}/numpy-2.0.1.dist-info` }],
      broken: [],
    }),
  });
  expectFindings(overwritten, facts, [
    "warning: pip replaced conda's `numpy` 1.26.4 by numpy 2.0.1, as the spec asks" +
    ' | "${EDITOR:-vi}" +9 environment.yml',
  ]);
  assert.deepEqual(overwritten.fix?.(facts), []);
});

Deno.test("a conda package whose Python part is gone and not replaced is not whole", () => {
  const gone = `${packages}/numpy-1.26.4.dist-info/METADATA`;
  const facts = condaFacts({ records: [condaRecord("numpy", "1.26.4", { missing: [gone] })] });
  expectFindings(condaRecords, facts, [
    "error: `numpy` 1.26.4 is not whole: `.pyve/envs/it/lib/python3.11/site-packages/" +
    `numpy-1.26.4.dist-info/METADATA\` is missing${anew}`,
    "note: 1 conda package, 3 MB",
  ]);
});

Deno.test("channels whose terms may ask for money are told, without a warning", () => {
  const notice = "note: Packages of Anaconda's own channels are installed: larger organisations " +
    "need a licence";
  const from = (...list: readonly string[]) =>
    condaFacts({ records: list.map((channel) => condaRecord("a", "1", { channel })) });
  expectFindings(channels, from("conda-forge", "lab"), [
    "note: Packages from `conda-forge`, `lab`",
  ]);
  for (const channel of ["https://repo.anaconda.com/pkgs/main", "defaults", "pkgs/r"]) {
    expectFindings(channels, from("conda-forge", channel), [
      notice,
      `note: Packages from \`conda-forge\`, \`${channel}\``,
    ]);
  }
});

Deno.test("OpenMP runtimes of two makers are a warning that names both", () => {
  const intel = { kind: "Intel", path: `${prefix}/lib/libiomp5.so` } as const;
  const gnu = { kind: "GNU", path: `${packages}/torch/lib/libgomp-a1.so.1` } as const;
  expectFindings(openMp, condaFacts({ openMp: [intel] }), ["note: One OpenMP runtime, Intel's"]);
  expectFindings(openMp, condaFacts({ openMp: [intel, gnu] }), [
    "warning: Several OpenMP runtimes may meet in one process: Intel's " +
    "`.pyve/envs/it/lib/libiomp5.so`, GNU's " +
    "`.pyve/envs/it/lib/python3.11/site-packages/torch/lib/libgomp-a1.so.1` | pyve list",
  ]);
});
