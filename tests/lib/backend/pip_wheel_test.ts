import assert from "node:assert/strict";
import { findPipWheel } from "../../../lib/backend/pip_wheel.ts";
import { fakeHost, type FakeHostOptions } from "../../support/fake_host.ts";

function found(names: readonly string[], options: FakeHostOptions = {}): string | undefined {
  const files = Object.fromEntries(names.map((name) => [name, ""]));
  const interpreter = { realPath: "/opt/py/bin/python3.12", major: 3, minor: 12 };
  return findPipWheel(fakeHost({ files, ...options }), interpreter);
}

const bundled = "/opt/py/lib/python3.12/ensurepip/_bundled";
const debian = "/usr/share/python-wheels";

Deno.test("the wheel that comes with the interpreter is found", () => {
  const wheel = `${bundled}/pip-23.2.1-py3-none-any.whl`;
  assert.equal(found([wheel, `${debian}/pip-24.0-py3-none-any.whl`]), wheel);
});

Deno.test("where the distribution took it out, its own folder has it", () => {
  const wheel = `${debian}/pip-23.0.1-py3-none-any.whl`;
  assert.equal(found([wheel, `${debian}/setuptools-66.1.1-py3-none-any.whl`]), wheel);
});

Deno.test("of several the newest is taken, by its number", () => {
  const versions = ["9.0.3", "21.1", "100.0", "23.0.1"];
  const wheels = versions.map((version) => `${bundled}/pip-${version}-py3-none-any.whl`);
  assert.equal(found(wheels), `${bundled}/pip-100.0-py3-none-any.whl`);
});

Deno.test("a free-threaded build has a library of its own", () => {
  const wheel = "/opt/py/lib/python3.12t/ensurepip/_bundled/pip-24.2-py3-none-any.whl";
  assert.equal(found([wheel]), wheel);
});

Deno.test("on Windows the library is beside the interpreter", () => {
  const wheel = "/opt/py/bin/Lib/ensurepip/_bundled/pip-24.2-py3-none-any.whl";
  assert.equal(found([wheel], { platform: { os: "windows", arch: "x86_64" } }), wheel);
});

Deno.test("other versions' wheels and other projects' are none", () => {
  assert.equal(
    found([
      "/opt/py/lib/python3.11/ensurepip/_bundled/pip-24.2-py3-none-any.whl",
      `${bundled}/setuptools-65.5.0-py3-none-any.whl`,
      `${bundled}/pipx-1.0-py3-none-any.whl`,
      `${bundled}/pip-24.2.tar.gz`,
    ]),
    undefined,
  );
});
