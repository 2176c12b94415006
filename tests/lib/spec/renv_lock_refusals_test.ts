import { readRenvLock } from "../../../lib/spec/renv_lock.ts";
import { commit, file, lockText, lockWith } from "../../support/renv_lock.ts";
import { assertRefused, cannotRead } from "../../support/refusals.ts";

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
  assertRefused(readRenvLock, file, cannotRead(file, refusals));
});
