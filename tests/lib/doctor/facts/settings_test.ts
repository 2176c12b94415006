/** Settings around the environment: of the network, its own and its env file. */
import assert from "node:assert/strict";
import { lookAtEnvFile } from "../../../../lib/doctor/facts/env_file.ts";
import { lookAtIsolation } from "../../../../lib/doctor/facts/isolation.ts";
import { lookAtLauncher } from "../../../../lib/doctor/facts/launcher.ts";
import { findNetworkProblems } from "../../../../lib/doctor/facts/network.ts";
import { type FakeFile, fakeHost } from "../../../support/fake_host.ts";
import { environmentState } from "../../../support/made_project.ts";

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
