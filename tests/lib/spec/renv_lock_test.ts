import assert from "node:assert/strict";
import { readRenvLock, type RenvLock } from "../../../lib/spec/renv_lock.ts";
import type { RenvSource } from "../../../lib/spec/renv_lock_source.ts";
import { commit, file, lockText, lockWith } from "../../support/renv_lock.ts";
import { utf16 } from "../../support/utf16.ts";

function sourceOf(fields: Readonly<Record<string, unknown>>): RenvSource | undefined {
  return readRenvLock(lockWith(fields), file).packages[0]?.source;
}

Deno.test("a lock is read with R, repositories, Bioconductor, Python and packages", () => {
  const expected: RenvLock = {
    file,
    r: { text: "4.4.1", at: { file, line: 3, column: 16 } },
    repositories: [
      {
        name: "CRAN",
        url: "https://mirror.example/cran/2024-06-30",
        at: { file, line: 5, column: 7 },
      },
      { name: "", url: "https://index.example/r", at: { file, line: 9, column: 7 } },
    ],
    bioconductor: { text: "3.19", at: { file, line: 13, column: 16 } },
    python: {
      version: "3.12.4",
      type: "virtualenv",
      name: "./.venv",
      at: { file, line: 15, column: 13 },
    },
    renv: { text: "1.0.7", at: { file, line: 25, column: 5 } },
    packages: [
      {
        name: "R6",
        version: "2.5.1",
        source: { kind: "repository", repository: "CRAN" },
        requirements: ["R", "methods"],
        systemRequirements: undefined,
        hash: "470851b6d5d0ac559e9d01bb352b4021",
        at: { file, line: 17, column: 5 },
      },
      {
        name: "renv",
        version: "1.0.7",
        source: { kind: "repository", repository: undefined },
        requirements: [],
        systemRequirements: undefined,
        hash: undefined,
        at: { file, line: 25, column: 5 },
      },
    ],
    warnings: [],
  };
  assert.deepEqual(readRenvLock(lockText, file), expected);
  assert.deepEqual(readRenvLock(utf16(`\ufeff${lockText}`), file), expected);
  assert.deepEqual(readRenvLock(lockText.replaceAll("\n", "\r\n"), file), expected);
});

Deno.test("what a package needs is read from old records and from those of renv 1.1", () => {
  const [old] = readRenvLock(lockWith({ Requirements: [] }), file).packages;
  assert.deepEqual(old?.requirements, []);
  const [recent] = readRenvLock(
    lockWith({
      Depends: ["R (>= 4.1.0)"],
      Imports: ["cli (>= 3.6.0)", "utils"],
      LinkingTo: "cpp11 (>= 0.5), cli",
      SystemRequirements: "libxml2 (>= 2.9.0),\n  pandoc",
      "Authors@R": 'person("A",\n"B")',
    }),
    file,
  ).packages;
  assert.deepEqual(recent?.requirements, ["R", "cli", "utils", "cpp11"]);
  assert.equal(recent?.systemRequirements, "libxml2 (>= 2.9.0), pandoc");
});

Deno.test("each kind of source is read with what it is fetched by", () => {
  const host = {
    Source: "GitHub",
    RemoteType: "github",
    RemoteHost: "api.git.example",
    RemoteUsername: "lab",
    RemoteRepo: "shop-r",
    RemoteRef: "main",
    RemoteSha: commit,
    RemoteSubdir: "pkg/r",
  };
  const fromHost = {
    kind: "git-host",
    host: "github",
    server: "api.git.example",
    user: "lab",
    repository: "shop-r",
    ref: "main",
    commit,
    subdirectory: "pkg/r",
  };
  const url = "https://git.example/lab/shop.git";
  const revision = { ref: "main", commit, subdirectory: undefined };
  const cases: readonly (readonly [Readonly<Record<string, unknown>>, unknown])[] = [
    [{ Source: "CRAN", Repository: "CRAN" }, { kind: "repository", repository: "CRAN" }],
    [{ Repository: "Our Own" }, { kind: "repository", repository: "Our Own" }],
    [{ Source: "Bioconductor", git_url: "https://x" }, { kind: "bioconductor" }],
    [{ Repository: "BioC" }, { kind: "bioconductor" }],
    [host, fromHost],
    [{ ...host, Source: "GitLab" }, { ...fromHost, host: "gitlab" }],
    [{ ...host, Source: "bitbucket" }, { ...fromHost, host: "bitbucket" }],
    [
      { ...host, RemoteHost: undefined, RemoteSha: undefined, RemoteRef: "v1.0" },
      { ...fromHost, server: undefined, commit: undefined, ref: "v1.0" },
    ],
    [
      { Source: "Git", RemoteUrl: url, RemoteRef: "main", RemoteSha: commit },
      { kind: "git", url, ...revision },
    ],
    [
      { Source: "git2r", RemoteUrl: "git@git.example:lab/shop.git", RemoteSha: commit },
      { kind: "git", url: "git@git.example:lab/shop.git", ...revision, ref: undefined },
    ],
    [
      { Source: "git", RemotePkgRef: `git::${url}`, RemoteSha: commit },
      { kind: "git", url, ...revision, ref: undefined },
    ],
    [
      { Source: "URL", RemoteUrl: "https://mirror.example/shop_1.tar.gz" },
      { kind: "url", url: "https://mirror.example/shop_1.tar.gz" },
    ],
    [{ Source: "Local", RemoteUrl: "./my pkgs/shop" }, { kind: "local", path: "./my pkgs/shop" }],
    [{ Source: "Local", RemotePkgRef: "local::../shop" }, { kind: "local", path: "../shop" }],
    [{ Source: "Local" }, { kind: "local", path: undefined }],
    [
      { Source: "/srv/r/shop_1.2-3.tar.gz" },
      { kind: "local", path: "/srv/r/shop_1.2-3.tar.gz" },
    ],
  ];
  for (const [fields, expected] of cases) assert.deepEqual(sourceOf(fields), expected);
});

Deno.test("an unsaid source and an unsaid Bioconductor are warned of, at the package", () => {
  const warned = [{ Source: null }, { Source: "Gitea" }, { Source: "Bioconductor" }].map((fields) =>
    readRenvLock(lockWith(fields), file).warnings.map(({ message, at }) => [message, at.line])
  );
  assert.deepEqual(warned, [
    [["The source of package `shop` is not said: it is taken from a repository", 3]],
    [["`Gitea`, the source of package `shop`, is not known: it is taken from a repository", 3]],
    [["Package `shop` is from Bioconductor, whose release is not said", 3]],
  ]);
});

Deno.test("what R and old versions of renv wrote otherwise says the same", () => {
  const lock = readRenvLock(
    `{"R": {"Version": "3.6.3", "Repositories": {"CRAN": "https://mirror.example/cran"}},
"renv": {"Version": "0.9.3"}, "Python": {"Version": "3.8.2"}, "Packages": []}`,
    file,
  );
  assert.deepEqual(lock.repositories.map(({ name, url }) => [name, url]), [
    ["CRAN", "https://mirror.example/cran"],
  ]);
  assert.deepEqual([lock.renv?.text, lock.packages, lock.python?.type], ["0.9.3", [], undefined]);
  const { packages } = readRenvLock(
    lockWith({}).replace('"Source"', '"OS_type": NA, "Source"'),
    file,
  );
  assert.equal(packages.length, 1);
});
