import assert from "node:assert/strict";
import {
  type MicromambaProgress,
  noProgress,
  readProgress,
} from "../../../../lib/backend/micromamba/progress.ts";

function activities(lines: readonly string[]): readonly string[] {
  let progress: MicromambaProgress = noProgress;
  const said: string[] = [];
  for (const line of lines) {
    progress = readProgress(progress, line);
    if (progress.activity !== said.at(-1)) said.push(progress.activity);
  }
  return said;
}

Deno.test("micromamba's lines become what a person wants to know", () => {
  const lines = [
    "channel.example/linux-64                                    1.3MB @   4.1MB/s  0.3s",
    "conda-forge/noarch                                          Using cache",
    "",
    "Transaction",
    "",
    "  Prefix: /project/.pyve/envs/default.00000001",
    "",
    "  + numpy  1.26.4  py312h8442bc7_0  conda-forge  8MB",
    "  Summary:",
    "",
    "  Install: 2 packages",
    "",
    "  Total download: 8MB",
    "",
    "Transaction starting",
    "Linking python-3.12.4-h194c7f8_0_cpython",
    "Linking numpy-1.26.4-py312h8442bc7_0",
    "Installing pip packages: click, rich",
    "Transaction finished",
  ];
  assert.deepEqual(activities(lines), [
    "Reading channel channel.example",
    "Reading channel conda-forge",
    "Solving",
    "Downloading 2 packages (8MB)",
    "Linking 1 of 2: python",
    "Linking 2 of 2: numpy",
    "Installing 2 packages with pip",
    "Finishing",
  ]);
});

Deno.test("a lock is linked without a word about how many", () => {
  assert.deepEqual(activities(["Linking python-3.12.4-0"]), ["Linking: python"]);
  assert.deepEqual(activities(["Install: 1 package", "Total download: 0 B"]), [
    "",
    "Unpacking 1 package",
  ]);
});

Deno.test("what is not understood leaves the progress as it was", () => {
  const before: MicromambaProgress = { activity: "Solving", total: 3, linked: 1 };
  for (const line of ["", "hello", "Linking", "├─ x", "a/b", "Install: many packages"]) {
    assert.equal(readProgress(before, line), before, line);
  }
});
