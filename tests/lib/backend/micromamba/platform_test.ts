import assert from "node:assert/strict";
import {
  assetName,
  condaPlatformOf,
  programName,
  requireGlibc,
} from "../../../../lib/backend/micromamba/platform.ts";
import type { Platform } from "../../../../lib/host/host.ts";
import { fakeHost } from "../../../support/fake_host.ts";

Deno.test("each machine has its conda platform, and its name of the program", () => {
  const machines: readonly (readonly [Platform["os"], Platform["arch"], string, string])[] = [
    ["linux", "x86_64", "linux-64", "micromamba"],
    ["linux", "aarch64", "linux-aarch64", "micromamba"],
    ["darwin", "x86_64", "osx-64", "micromamba"],
    ["darwin", "aarch64", "osx-arm64", "micromamba"],
    ["windows", "x86_64", "win-64", "micromamba.exe"],
    ["windows", "aarch64", "win-64", "micromamba.exe"],
  ];
  for (const [os, arch, platform, program] of machines) {
    assert.equal(condaPlatformOf({ os, arch }), platform);
    assert.equal(programName({ os, arch }), program);
    assert.equal(assetName(condaPlatformOf({ os, arch })), `micromamba-${platform}`);
  }
});

const ldd = { files: { "/usr/bin/ldd": { content: "", mode: 0o755 } }, env: { PATH: "/usr/bin" } };

Deno.test("a C library that calls itself musl is refused, glibc is not", async () => {
  const saying = (stdout: string, stderr: string) =>
    fakeHost({
      ...ldd,
      programs: [{ match: ["/usr/bin/ldd", "--version"], result: { stdout, stderr, code: 1 } }],
    });
  await assert.rejects(requireGlibc(saying("", "musl libc (x86_64)\nVersion 1.2.4\n")), {
    name: "PyveError",
    exit: 1,
    message: /its?|musl/,
    hint: /PYVE_MICROMAMBA/,
  });
  await requireGlibc(saying("ldd (Debian GLIBC 2.36-9) 2.36\n", ""));
});

Deno.test("without ldd the loader of musl tells it", async () => {
  await assert.rejects(requireGlibc(fakeHost({ files: { "/lib/ld-musl-x86_64.so.1": "" } })), {
    exit: 1,
    message: /musl/,
  });
  await requireGlibc(fakeHost({ folders: ["/lib"] }));
});

Deno.test("only Linux is asked for its C library", async () => {
  for (const os of ["darwin", "windows"] as const) {
    const host = fakeHost({ ...ldd, platform: { os, arch: "x86_64" } });
    await requireGlibc(host);
    assert.deepEqual(host.transcript, []);
  }
});
