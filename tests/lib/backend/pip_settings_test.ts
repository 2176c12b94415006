/** Settings of pip's that make it install elsewhere than into the environment. */
import assert from "node:assert/strict";
import { findPipSettings } from "../../../lib/backend/pip_settings.ts";
import { fakeHost } from "../../support/fake_host.ts";

Deno.test("settings that lead pip elsewhere are found in its files and variables", () => {
  const host = fakeHost({
    env: { HOME: "/home/ada", PIP_TARGET: "/t", PIP_USER: "0", PIP_CONFIG_FILE: "/gone" },
    files: {
      "/etc/pip.conf": "[global]\nindex-url = https://index.example/simple\n",
      "/home/ada/.config/pip/pip.conf":
        "[list]\nuser = true\n[install]\n# user = no\nuser = true\n",
      "/project/.venv/pip.conf": "[global]\nprefix: /opt\nuser = false\n",
    },
  });
  const found = findPipSettings(host, "/project/.venv").map(({ key, source }) =>
    source.kind === "variable"
      ? `${key} ${source.name}`
      : `${key} ${source.at.file}:${source.at.line} ${source.remedy}`
  );
  assert.deepEqual(found, [
    "config PIP_CONFIG_FILE",
    "user /home/ada/.config/pip/pip.conf:5 pyve run python -m pip config --user unset install.user",
    "prefix /project/.venv/pip.conf:2 pyve run python -m pip config --site unset global.prefix",
    "target PIP_TARGET",
  ]);
});

Deno.test("the file that PIP_CONFIG_FILE names is read in place of the user's", () => {
  const host = fakeHost({
    env: { HOME: "/home/ada", PIP_CONFIG_FILE: "/etc/our-pip.conf" },
    files: {
      "/etc/our-pip.conf": "[install]\ntarget = /t\n",
      "/home/ada/.pip/pip.conf": "[install]\nuser = true\n",
    },
  });
  const at = { file: "/etc/our-pip.conf", line: 2 };
  assert.deepEqual(findPipSettings(host, undefined), [
    { key: "target", source: { kind: "file", at, remedy: "unset PIP_CONFIG_FILE" } },
  ]);
});

Deno.test("a configuration of pip that may not be read is none that is judged", () => {
  const host = fakeHost({
    env: { PIP_CONFIG_FILE: "/closed/pip.conf" },
    files: { "/etc/pip.conf": "[install]\nuser = true\n" },
    failures: { "read:/etc/pip.conf": "EACCES", "stat:/closed/pip.conf": "EACCES" },
  });
  assert.deepEqual(findPipSettings(host, undefined), []);
});

Deno.test("with the null device as PIP_CONFIG_FILE pip reads no file at all", () => {
  const host = fakeHost({
    env: { HOME: "/home/ada", PIP_CONFIG_FILE: "/dev/null", PIP_PREFIX: "/p" },
    files: { "/etc/pip.conf": "[install]\nuser = true\n", "/dev/null": "" },
  });
  const source = { kind: "variable", name: "PIP_PREFIX" } as const;
  assert.deepEqual(findPipSettings(host, undefined), [{ key: "prefix", source }]);
});
