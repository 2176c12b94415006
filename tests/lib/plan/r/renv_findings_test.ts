import assert from "node:assert/strict";
import { renvFindings } from "../../../../lib/plan/r/renv_findings.ts";
import type { RSource } from "../../../../lib/plan/system/runtime_source.ts";
import { type RenvGiven, rProject } from "../../../support/r_project.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";

/** Codes with severity and line. */
function found(given: RenvGiven, source: RSource = "image"): readonly string[] {
  const lock = rProject(given).r;
  assert.ok(lock !== undefined);
  return renvFindings(lock, source).map(({ code, severity, remedy, at }) => {
    assert.ok(remedy !== undefined && at?.line !== undefined);
    return `${code} ${severity}`;
  });
}

function cran(URL: string): RenvGiven {
  return { repositories: [{ Name: "CRAN", URL }] };
}

Deno.test("an ordinary lock has no findings", () => {
  const packages = {
    R6: {},
    fine: {
      Source: "GitHub",
      RemoteUsername: "lab",
      RemoteRepo: "fine",
      RemoteRef: "main",
      RemoteSha: commit,
    },
  };
  assert.deepEqual(found({ packages, bioconductor: "3.19" }), []);
});

Deno.test("a package of one machine is refused", () => {
  assert.deepEqual(found({ packages: { ours: { Source: "Local" } } }), ["PC0601 error"]);
});

Deno.test("a package by a branch moves, and one by ssh cannot be fetched", () => {
  const git = { Source: "git", RemoteUrl: "https://git.example/ours.git", RemoteRef: "main" };
  assert.deepEqual(found({ packages: { ours: git } }), ["PC0611 warning"]);
  const ssh = { Source: "git", RemoteUrl: "git@git.example:lab/ours.git", RemoteSha: commit };
  assert.deepEqual(found({ packages: { ours: ssh } }), ["PC0614 error"]);
});

Deno.test("a lock without repositories is refused", () => {
  assert.deepEqual(found({ repositories: [] }), ["PC0602 error"]);
});

Deno.test("a repository that was shut down is refused with one that has its day", () => {
  const given = cran("https://mran.microsoft.com/snapshot/2021-11-01");
  assert.deepEqual(found(given), ["PC0605 error"]);
  const lock = rProject(given).r;
  assert.ok(lock !== undefined);
  assert.match(renvFindings(lock, "image")[0]?.remedy ?? "", /\/cran\/2021-11-01`/);
});

Deno.test("programs for another Ubuntu are warned about where the image's is known", () => {
  const focal = cran("https://packagemanager.posit.co/cran/__linux__/focal/2024-06-30");
  assert.deepEqual(found({ ...focal, version: "4.4.3" }), ["PC0606 warning"]);
  assert.deepEqual(found({ ...focal, version: "4.4.1" }), []);
  assert.deepEqual(found({ ...focal, version: "4.4.3" }, "conda"), []);
});

Deno.test("a repository of no certain day is worth a note", () => {
  assert.deepEqual(found(cran("https://packagemanager.posit.co/cran/latest")), ["PC0613 note"]);
  assert.deepEqual(found(cran("https://p3m.dev/cran/2026-01-31")), []);
});

Deno.test("a Bioconductor that is made for another R is warned about", () => {
  assert.deepEqual(found({ bioconductor: "3.14" }), ["PC0607 warning"]);
  assert.deepEqual(found({ bioconductor: "3.14", version: "4.1.3" }), []);
});
