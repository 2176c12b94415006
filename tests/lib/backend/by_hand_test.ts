import assert from "node:assert/strict";
import { findDrift, recordPackages } from "../../../lib/backend/by_hand.ts";
import { type FakeHost, fakeHost } from "../../support/fake_host.ts";

const site = "/e/lib/python3.12/site-packages";

/** An environment with click of pip and numpy of conda in it, written down. */
function environment(): FakeHost {
  const host = fakeHost({
    files: {
      [`${site}/click-8.1.7.dist-info/INSTALLER`]: "pip\n",
      [`${site}/click-8.1.7.dist-info/REQUESTED`]: "",
      [`${site}/numpy-1.26.4.dist-info/INSTALLER`]: "conda\n",
      "/e/conda-meta/numpy-1.26.4-py312_0.json": '{"requested_spec": "numpy"}',
      "/e/conda-meta/history": "",
    },
  });
  recordPackages(host, "/e");
  return host;
}

function addPip(host: FakeHost, name: string, files: Readonly<Record<string, string>> = {}): void {
  const info = `${site}/${name}.dist-info`;
  host.fs.makeFolder(info);
  for (const [file, text] of Object.entries({ INSTALLER: "pip\n", ...files })) {
    host.fs.write(`${info}/${file}`, text);
  }
}

Deno.test("nothing has drifted where nothing was done", () => {
  assert.deepEqual(findDrift(environment(), "/e"), {
    added: { conda: [], pip: [] },
    names: [],
    lost: [],
  });
});

Deno.test("an environment that was not written down has no drift that anybody could tell", () => {
  const host = fakeHost({ files: { [`${site}/x-1.dist-info/REQUESTED`]: "" } });
  assert.deepEqual(findDrift(host, "/e").names, []);
});

Deno.test("what was asked for by hand is found, what came along with it is not", () => {
  const host = environment();
  addPip(host, "rich-13.0", { REQUESTED: "" });
  addPip(host, "pygments-2.0");
  addPip(host, "scipy-1.0", { REQUESTED: "", INSTALLER: "conda\n" });
  host.fs.write("/e/conda-meta/scipy-1.0-0.json", '{"requested_spec": "scipy =1"}');
  host.fs.write("/e/conda-meta/libblas-3-0.json", '{"requested_spec": ""}');
  host.fs.write("/e/conda-meta/broken-3-0.json", "{");
  const { added, names, lost } = findDrift(host, "/e");
  assert.deepEqual(added, { conda: ["scipy=1.0"], pip: [["rich==13.0"]] });
  assert.deepEqual(names, ["scipy 1.0", "rich 13.0"]);
  assert.deepEqual(lost, []);
});

Deno.test("a package comes back from where it came from", () => {
  const from = (origin: unknown) => {
    const host = environment();
    addPip(host, "tool-1.0", { REQUESTED: "", "direct_url.json": JSON.stringify(origin) });
    return findDrift(host, "/e").added.pip;
  };
  assert.deepEqual(
    from({ url: "file:///home/ada/my%20tool", dir_info: { editable: true } }),
    [["-e", "/home/ada/my tool"]],
  );
  assert.deepEqual(
    from({ url: "https://git.example/tool", vcs_info: { vcs: "git", commit_id: "abc" } }),
    [["tool @ git+https://git.example/tool@abc"]],
  );
  assert.deepEqual(
    from({ url: "https://files.example/tool.whl", archive_info: {} }),
    [["tool @ https://files.example/tool.whl"]],
  );
  assert.deepEqual(from([]), [["tool==1.0"]]);
});

Deno.test("what the spec brought and is gone or another version now is told", () => {
  const host = environment();
  host.fs.rename(`${site}/click-8.1.7.dist-info`, `${site}/click-8.0.dist-info`);
  host.fs.remove("/e/conda-meta/numpy-1.26.4-py312_0.json");
  const { names, lost } = findDrift(host, "/e");
  assert.deepEqual([...lost].sort(), ["click 8.1.7", "numpy 1.26.4"]);
  assert.deepEqual(names, []);
});

Deno.test("a Python package of conda that is gone is one package", async () => {
  const host = fakeHost({
    files: {
      "/e/conda-meta/scipy-1.0-0.json": "{}",
      [`${site}/scipy-1.0.dist-info/INSTALLER`]: "conda\n",
    },
  });
  recordPackages(host, "/e");
  await host.fs.removeTree("/e/conda-meta");
  await host.fs.removeTree(`${site}/scipy-1.0.dist-info`);
  assert.deepEqual(findDrift(host, "/e").lost, ["scipy 1.0"]);
});
