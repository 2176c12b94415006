import assert from "node:assert/strict";
import { installCommand } from "../../../lib/python/install_command.ts";
import { decideWanted } from "../../../lib/python/wanted.ts";
import { pythonMachine } from "../../support/pythons.ts";

async function command(
  wish: string,
  tools: readonly string[],
  os: "linux" | "darwin" | "windows" = "linux",
): Promise<string | undefined> {
  const host = pythonMachine({
    executables: tools.map((tool) => `/usr/bin/${tool}`),
    platform: { os, arch: "x86_64" },
  });
  const { wishes: [first] } = await decideWanted({ flag: wish });
  assert(first !== undefined);
  return (await installCommand(host, first.request))?.argv.join(" ");
}

Deno.test("uv is preferred, then pyenv, then the system's packages", async () => {
  const all = ["uv", "pyenv", "apt", "dnf"];
  assert.equal(await command("3.12", all), "uv python install 3.12");
  assert.equal(await command("3.12", all.slice(1)), "pyenv install 3.12");
  assert.equal(await command("3.12", all.slice(2)), "sudo apt install python3.12 python3.12-venv");
  assert.equal(await command("3.12", all.slice(3)), "sudo dnf install python3.12");
  assert.equal(await command("3.12", []), undefined);
  assert.equal(await command("3.12", [], "darwin"), "brew install python@3.12");
  assert.equal(await command("3.12", [], "windows"), "winget install Python.Python.3.12");
});

Deno.test("the version to install is one that meets the wish", async () => {
  const versions = {
    "3.11.7": "3.11.7",
    "3": "3",
    "python3.12": "3.12",
    "3.13t": "3.13t",
    "pypy3.10": "pypy3.10",
    ">=3.8,<3.13": "3.12",
    ">=3.8": "3.14",
    ">=3.11.5,<3.12": "3.11",
    "==3.12.9": "3.12.9",
    ">=3.11.5,<3.11.8": "3.11.7",
    "latest": "3.14",
  };
  for (const [wish, version] of Object.entries(versions)) {
    assert.equal(await command(wish, ["uv"]), `uv python install ${version}`, wish);
  }
  assert.equal(await command(">=4", ["uv"]), undefined);
  // uv has no Python 2, and no environment can be made from one.
  for (const old of ["2", "2.7", "2.7.18"]) {
    assert.equal(await command(old, ["uv"]), undefined, old);
  }
});

Deno.test("system packages are offered for versions of CPython alone", async () => {
  assert.equal(await command("3.11.7", ["apt"]), "sudo apt install python3.11 python3.11-venv");
  assert.equal(await command("pypy3.10", ["apt"]), undefined);
  assert.equal(await command("3.13t", ["apt"]), undefined);
});

Deno.test("installations are got by name from pyenv, environments from nobody", async () => {
  const name = "pypy3.10-7.3.12";
  assert.equal(await command(name, ["uv", "pyenv"]), `pyenv install ${name}`);
  assert.equal(await command(name, ["uv"]), undefined);
  assert.equal(await command("my-env", ["uv", "pyenv"]), undefined);
  assert.equal(await command("system", ["uv", "pyenv"]), undefined);
  assert.equal(await command("/opt/python", ["uv", "pyenv"]), undefined);
});
