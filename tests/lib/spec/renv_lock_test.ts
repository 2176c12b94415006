import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { readRenvLock, type RenvLock } from "../../../lib/spec/renv_lock.ts";
import type { RenvSource } from "../../../lib/spec/renv_lock_source.ts";
import { utf16 } from "../../support/utf16.ts";

const file = "renv.lock";
const commit = "0123456789abcdef".repeat(2) + "01234567";

/** As renv 1.0 writes it. */
const lockText = `{
  "R": {
    "Version": "4.4.1",
    "Repositories": [
      {
        "Name": "CRAN",
        "URL": "https://mirror.example/cran/2024-06-30"
      },
      { "Name": "", "URL": "https://index.example/r" }
    ]
  },
  "Bioconductor": {
    "Version": "3.19"
  },
  "Python": { "Version": "3.12.4", "Type": "virtualenv", "Name": "./.venv" },
  "Packages": {
    "R6": {
      "Package": "R6",
      "Version": "2.5.1",
      "Source": "Repository",
      "Repository": "CRAN",
      "Requirements": ["R", "methods"],
      "Hash": "470851b6d5d0ac559e9d01bb352b4021"
    },
    "renv": { "Package": "renv", "Version": "1.0.7", "Source": "Repository" }
  }
}
`;

/** A lock with one package; `fields` are what stands in its record besides or in place. */
function lockWith(fields: Readonly<Record<string, unknown>>): string {
  const record = { Package: "shop", Version: "1.2-3", Source: "Repository", ...fields };
  return `{\n"R": { "Version": "4.4.1" },\n"Packages": { "shop": ${JSON.stringify(record)} }}`;
}

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

const r = '"R": { "Version": "4.4.1" }';
const host = { Source: "GitHub", RemoteUsername: "lab", RemoteRepo: "shop", RemoteSha: commit };

/** Text, place, what is wrong, what to write. */
const refusals: readonly (readonly [string, string, string, string])[] = [
  ["[]", "1:1", "it has no keys", "make it again: `Rscript"],
  ["{\n}", "1:1", "`R` is missing", "make it again"],
  [`{${r}}`, "1:1", "`Packages` is missing", "make it again"],
  ['{"R": "4.4.1", "Packages": {}}', "1:7", "`R` has no keys", 'write `"R": { … }`'],
  ['{"R": {}, "Packages": {}}', "1:7", "the version of R is missing", "write the version of R"],
  [
    '{"R": {\n"Version": "4.3"}, "Packages": {}}',
    "2:12",
    "`4.3` is no version of R in three numbers",
    'write what `R --version` says, as in `"4.3.1"`',
  ],
  [
    '{"R": {"Version": 4.3}, "Packages": {}}',
    "1:19",
    "`Version` is no text",
    'write it in quotes: `"4.3"`',
  ],
  [
    '{"R": {"Version": "4.4.1\\nRUN"}, "Packages": {}}',
    "1:19",
    "`Version` has a line break",
    "write it on one line",
  ],
  [
    '{"R": {"Version": "4.4.1", "Repositories": "x"}, "Packages": {}}',
    "1:44",
    "`Repositories` is no list",
    'write `"Repositories": [',
  ],
  [
    '{"R": {"Version": "4.4.1", "Repositories": [{"Name": "CRAN"}]}, "Packages": {}}',
    "1:45",
    "repository `CRAN` has no URL",
    'write `"Repositories": [',
  ],
  [
    '{"R": {"Version": "4.4.1", "Repositories": [{"Name": "C", "URL": "@CRAN@"}]}, "Packages": {}}',
    "1:66",
    "`@CRAN@` is no URL",
    "write it with its scheme",
  ],
  [
    '{"R": {"Version": "4.4.1", "Repositories": [{"URL": "https://a\'; x"}]}, "Packages": {}}',
    "1:53",
    "`https://a'; x` is no URL",
    "write it with its scheme",
  ],
  [
    `{${r}, "Bioconductor": {"Version": "devel"}, "Packages": {}}`,
    "1:59",
    "`devel` is no release of Bioconductor",
    "write two numbers",
  ],
  [
    `{${r}, "Python": {"Version": "3"}, "Packages": {}}`,
    "1:53",
    "`3` is no version of Python",
    "write it as in",
  ],
  [`{${r}, "Packages": {"a": "1.0"}}`, "1:49", "package `a` has no keys", 'write `"a": {'],
  [
    `{${r}, "Packages": {"a b": {"Version": "1.0"}}}`,
    "1:44",
    "`a b` names no package",
    "use letters",
  ],
  [
    `{${r}, "Packages": {\n"a": {"Package": "b", "Version": "1.0"}}}`,
    "2:18",
    "package `b` stands under the name `a`",
    "write the same name",
  ],
  [
    `{${r}, "Packages": {"a": {"Version": "1.0"},\n"a": {}}}`,
    "2:1",
    "`a` stands twice in it, first on line 1",
    "keep one",
  ],
  [lockWith({ Version: null }), "3:15", "package `shop` has no version", "record it: `Rscript"],
  [lockWith({ Version: "latest" }), "3:51", "`latest` is no version of a package", "write numbers"],
  [lockWith({ Requirements: [1] }), "3:97", "`Requirements` is no list of texts", "write `"],
  [lockWith({ Imports: ["a; b"] }), "3:92", "`a; b` names no package", "write the name"],
  [lockWith({ ...host, RemoteRepo: null }), "3:15", "`RemoteRepo` of package `shop`", "install it"],
  [
    lockWith({ ...host, RemoteSha: null }),
    "3:15",
    "package `shop` has neither `RemoteSha` nor `RemoteRef`",
    "install it again",
  ],
  [lockWith({ ...host, RemoteSha: "main" }), "3:132", "`main` is no commit", "write its 40"],
  [
    lockWith({ ...host, RemoteRef: "--upload-pack=x" }),
    "3:187",
    "`--upload-pack=x` cannot be `RemoteRef`",
    "use letters",
  ],
  [
    lockWith({ ...host, RemoteUsername: "$(id)" }),
    "3:94",
    "`$(id)` cannot be `RemoteUsername`",
    "use letters",
  ],
  [lockWith({ Source: "URL" }), "3:15", "`RemoteUrl` of package `shop` is missing", "install it"],
  [
    lockWith({ Source: "Git", RemoteUrl: "ext::sh%20x", RemoteSha: commit }),
    "3:86",
    "`ext::sh%20x` is no URL",
    "write it with its scheme",
  ],
  [lockText.replace('"methods"]', '"methods",]'), "22:38", "a comma stands behind", "take out"],
];

Deno.test("every mistake is refused with its line, its column and what to write instead", () => {
  for (const [text, place, reason, hint] of refusals) {
    assert.throws(() => readRenvLock(text, file), (error) => {
      assert(error instanceof PyveError, text);
      assert(error.message.startsWith(`Cannot read \`${file}\`: ${reason}`), error.message);
      assert(error.hint?.startsWith(hint), `${text}: ${error.hint}`);
      assert.equal(`${error.at?.line}:${error.at?.column}`, place, text);
      assert.deepEqual([error.exit, error.at?.file], [2, file]);
      return true;
    }, text);
  }
});
