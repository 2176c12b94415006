/** Settings around the environment: of pip, of the network, its own and its env file. */
import assert from "node:assert/strict";
import { lookAtEnvFile } from "../../../../lib/doctor/facts/env_file.ts";
import { lookAtIsolation } from "../../../../lib/doctor/facts/isolation.ts";
import { lookAtLauncher } from "../../../../lib/doctor/facts/launcher.ts";
import { findNetworkProblems } from "../../../../lib/doctor/facts/network.ts";
import { findPipSettings } from "../../../../lib/doctor/facts/pip_settings.ts";
import { type FakeFile, fakeHost } from "../../../support/fake_host.ts";
import { environmentState } from "../../../support/made_project.ts";

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

Deno.test("the file that PIP_CONFIG_FILE names is read, too", () => {
  const host = fakeHost({
    env: { HOME: "/home/ada", PIP_CONFIG_FILE: "/etc/our-pip.conf" },
    files: { "/etc/our-pip.conf": "[install]\ntarget = /t\n" },
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

const bundle = "-----BEGIN CERTIFICATE-----\n";
const variables: readonly (readonly [string, string, string | undefined])[] = [
  ["SSL_CERT_FILE", "/good.pem", undefined],
  ["SSL_CERT_FILE", "", undefined],
  ["SSL_CERT_FILE", "/gone.pem", "missing"],
  ["REQUESTS_CA_BUNDLE", "/empty.pem", "no certificate"],
  ["REQUESTS_CA_BUNDLE", "/folder", undefined],
  ["SSL_CERT_DIR", "/gone:/folder", undefined],
  ["SSL_CERT_DIR", "/gone:/gone.pem", "missing"],
  ["PYTHONHTTPSVERIFY", "0", "unverified"],
  ["PYTHONHTTPSVERIFY", "1", undefined],
  ["HTTPS_PROXY", "http://proxy.example:3128", undefined],
  ["HTTPS_PROXY", "http://ada:secret@proxy.example:3128/", undefined],
  ["https_proxy", "socks5h://[::1]:1080", undefined],
  ["HTTPS_PROXY", "proxy.example:3128", "no scheme"],
  ["http_proxy", "ada:secret@proxy.example:3128", "no scheme"],
  ["HTTPS_PROXY", "http://", "no address"],
  ["HTTPS_PROXY", "http://proxy.example:port", "no address"],
  ["ALL_PROXY", "ftp://proxy.example", "no address"],
];

for (const [name, value, kind] of variables) {
  Deno.test(`${name}=${value} is ${kind ?? "sound"}`, () => {
    const files: Readonly<Record<string, FakeFile>> = { "/good.pem": bundle, "/empty.pem": "" };
    const host = fakeHost({ env: { [name]: value }, files, folders: ["/folder"] });
    const problems = findNetworkProblems(host);
    assert.deepEqual(problems.map((one) => one.kind), kind === undefined ? [] : [kind]);
    assert.ok(!JSON.stringify(problems).includes("secret"));
  });
}

Deno.test("a proxy that is named twice, and differently, contradicts itself", () => {
  const twice = (first: string, second: string): unknown =>
    findNetworkProblems(fakeHost({ env: { HTTPS_PROXY: first, https_proxy: second } }));
  assert.deepEqual(twice("http://a.example", "http://a.example"), []);
  assert.deepEqual(twice("http://a.example", "http://b.example"), [
    { kind: "contradiction", variable: "https_proxy", other: "HTTPS_PROXY" },
  ]);
});

Deno.test("an environment that shows the packages of the system says so in pyvenv.cfg", () => {
  const shown = (line: string): boolean => {
    const files = { "/project/.venv/pyvenv.cfg": `home = /usr/bin\n${line}\n` };
    return lookAtIsolation(fakeHost({ files }), "/project/.venv").systemPackages;
  };
  assert.equal(shown("include-system-site-packages = true"), true);
  assert.equal(shown("Include-System-Site-Packages=True"), true);
  assert.equal(shown("include-system-site-packages = false"), false);
  assert.equal(shown("prompt = include-system-site-packages = true"), false);
});

Deno.test("of an env file the names of lines are kept, never a value", () => {
  const { fs } = fakeHost({ files: { "/project/.env": "A=secret\nB secret\n" } });
  const fact = lookAtEnvFile(fs, "/project", ".env", undefined);
  assert.deepEqual(fact, {
    configured: ".env",
    recorded: undefined,
    content: { count: 1, problems: [{ line: 2, problem: "it is not NAME=VALUE" }] },
  });
  assert.equal(lookAtEnvFile(fs, "/project", "gone", "gone").content, undefined);
  assert.equal(lookAtEnvFile(fs, "/project", undefined, undefined).content, undefined);
});

Deno.test("the launcher is missing, edited, not executable or current", () => {
  const environment = environmentState();
  const { wanted } = lookAtLauncher(fakeHost(), "/project", "default", environment);
  const table: readonly (readonly [FakeFile | undefined, string])[] = [
    [undefined, "missing"],
    [{ content: `${wanted}\n`, mode: 0o755 }, "outdated"],
    [{ content: wanted, mode: 0o644 }, "not executable"],
    [{ content: wanted, mode: 0o755 }, "current"],
  ];
  for (const [file, status] of table) {
    const host = fakeHost({ files: file === undefined ? {} : { "/project/.pyve/run": file } });
    assert.equal(lookAtLauncher(host, "/project", "default", environment).status, status);
  }
  const other = lookAtLauncher(fakeHost(), "/project", "dev", environment);
  assert.deepEqual([other.file, other.status], [".pyve/run-dev", "missing"]);
});
