import assert from "node:assert/strict";
import { withoutSecrets } from "../../../lib/packages/without_secrets.ts";

Deno.test("users, passwords and tokens are taken out of addresses, wherever they stand in a text", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["https://bob:pa@ss@channel.example/x", "https://channel.example/x"],
    ["git+https://token@index.example/r.git", "git+https://index.example/r.git"],
    ["git+ssh://git:pw@index.example/r.git", "git+ssh://git@index.example/r.git"],
    ["https://channel.example/t/tk-1/lab/noarch", "https://channel.example/t/…/lab/noarch"],
    ["https://channel.example/conda/t/tk-1/lab", "https://channel.example/conda/t/…/lab"],
    [
      "Distribution not found at: file:///w/@%20https:/bob:pw@h/x",
      "Distribution not found at: file:///w/@%20https:/h/x",
    ],
    ["ftp://bob:pw@mirror.example/x", "ftp://bob@mirror.example/x"],
    ["s3://key:pw@bucket/x", "s3://key@bucket/x"],
    ["-ihttps://bob:pw@index.example/x", "-ihttps://index.example/x"],
    ["Cannot reach socks5h://bob:pw@proxy.example", "Cannot reach socks5h://bob@proxy.example"],
    [
      "no [https://bob:pw@channel.example/a] nor http://bob:pw@channel.example/b",
      "no [https://channel.example/a] nor http://channel.example/b",
    ],
  ];
  for (const [text, shown] of cases) assert.equal(withoutSecrets(text), shown);
});

Deno.test("what is no secret stays", () => {
  for (
    const text of [
      "conda-forge",
      "ssh://git@index.example/r.git",
      "file:///srv/t/channel/a@b/c",
      "https://channel.example/t",
      "mail bob@index.example about https://channel.example/x",
    ]
  ) assert.equal(withoutSecrets(text), text);
});
