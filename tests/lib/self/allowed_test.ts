/** Which projects the hook may enter, remembered on a machine in memory. */
import assert from "node:assert/strict";
import {
  allowOwnProject,
  allowProject,
  denyProject,
  forgetAllowed,
  permissionFile,
  permissionOf,
} from "../../../lib/self/allowed.ts";
import { fakeHost } from "../../support/fake_host.ts";
import { environmentState, namedState, stateOf } from "../../support/made_project.ts";

const env = { HOME: "/home/ada" };
const root = "/project";

Deno.test("nothing is allowed before somebody says so", () => {
  const host = fakeHost({ env });
  assert.equal(permissionOf(host, root, stateOf()), "unknown");
  assert.deepEqual(host.transcript, []);
});

Deno.test("what is allowed is remembered by path, readable by the user only", () => {
  const host = fakeHost({ env });
  allowProject(host, root, stateOf());
  assert.equal(permissionOf(host, root, stateOf()), "allowed");
  assert.equal(permissionOf(host, "/elsewhere", stateOf()), "unknown");
  const file = permissionFile(host, root) ?? "";
  assert.match(file, /^\/home\/ada\/\.local\/state\/pyve\/allowed\/[0-9a-f]{64}$/);
  assert.equal(host.fs.stat(file)?.mode, 0o600);
});

Deno.test("a project that is made anew, or gets other packages, stays allowed", () => {
  const host = fakeHost({ env });
  allowProject(host, root, stateOf());
  const specs = [{ path: "requirements.txt", sha256: "0".repeat(64) }];
  const changes = { specs, generation: "default.ffffffff", made: "2030-01-01T00:00:00.000Z" };
  const again = stateOf({ default: environmentState(root, changes), dev: namedState() });
  assert.equal(permissionOf(host, root, again), "allowed");
});

Deno.test("a state that would do anything else is not allowed any more", () => {
  const host = fakeHost({ env });
  allowProject(host, root, stateOf());
  const others = [
    { path: ["/evil/bin"] },
    { variables: { LD_PRELOAD: "/evil.so" } },
    { unset: [] },
    { scripts: { enter: ["/evil.sh"], leave: [] } },
    { envFile: "evil.env" },
    { prefix: "/evil" },
  ];
  for (const changes of others) {
    const state = stateOf({ default: environmentState(root, changes) });
    assert.equal(permissionOf(host, root, state), "unknown", JSON.stringify(changes));
  }
  assert.equal(permissionOf(host, root, stateOf(undefined, "/evil")), "unknown");
  assert.equal(permissionOf(host, root, stateOf({})), "unknown");
});

Deno.test("what is denied stays denied when it is made anew, until it is allowed", () => {
  const host = fakeHost({ env });
  assert.equal(allowOwnProject(host, root, stateOf()), true);
  denyProject(host, root);
  assert.equal(permissionOf(host, root, stateOf()), "denied");
  assert.equal(allowOwnProject(host, root, stateOf()), false);
  assert.equal(permissionOf(host, root, stateOf()), "denied");
  allowProject(host, root, stateOf());
  assert.equal(permissionOf(host, root, stateOf()), "allowed");
});

Deno.test("what is purged is forgotten, but not that it was denied", () => {
  const host = fakeHost({ env });
  forgetAllowed(host, root);
  allowProject(host, root, stateOf());
  forgetAllowed(host, root);
  assert.equal(permissionOf(host, root, stateOf()), "unknown");
  denyProject(host, root);
  forgetAllowed(host, root);
  assert.equal(permissionOf(host, root, stateOf()), "denied");
});

Deno.test("a record that is damaged, or of another project, allows nothing", () => {
  const host = fakeHost({ env });
  allowProject(host, root, stateOf());
  const file = permissionFile(host, root) ?? "";
  const text = host.fs.readText(file) ?? "";
  for (const damaged of ["", "{", "null", "[]", '"x"', text.replace(root, "/elsewhere")]) {
    host.fs.write(file, damaged);
    assert.equal(permissionOf(host, root, stateOf()), "unknown", damaged);
  }
});

Deno.test("where nothing can be remembered, making an environment does not fail for that", () => {
  const nowhere = fakeHost({ env: {} });
  assert.equal(permissionFile(nowhere, root), undefined);
  assert.equal(allowOwnProject(nowhere, root, stateOf()), false);
  assert.throws(() => allowProject(nowhere, root, stateOf()), /HOME is not set/);
  const folder = "/home/ada/.local/state/pyve/allowed";
  const full = fakeHost({ env, failures: { [`makeFolder:${folder}`]: "EACCES" } });
  assert.equal(allowOwnProject(full, root, stateOf()), false);
});
