/** `pyve doctor` where something is wrong around the environment: direnv, git, folders, variables. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { type Breakage, testBreakages } from "../support/breakage.ts";
import { edit } from "../support/doctor.ts";

const breakages: readonly Breakage[] = [
  {
    name: "the lines of pyve in `.envrc` were edited",
    needs: ["direnv"],
    check: "envrc",
    says: /^warning: The lines of pyve in `\.envrc` were edited/,
    mended: true,
    breakIt: (project) => edit(project, ".envrc", "watch_file", "true"),
  },
  {
    name: "direnv may not read `.envrc`",
    needs: ["direnv"],
    check: "envrc",
    says: /^warning: direnv may not read `\.envrc` yet$/,
    mended: true,
    breakIt: ({ home }) => Deno.remove(join(home, ".local/share/direnv"), { recursive: true }),
  },
  {
    name: "`.envrc` has text of the user's that nobody allowed",
    needs: ["direnv"],
    check: "envrc",
    says: /^warning: direnv may not read `\.envrc` yet$/,
    mended: false,
    breakIt: async (project) =>
      project.write(".envrc", `export MINE=1\n${await project.read(".envrc")}`),
  },
  {
    name: "git does not ignore what pyve makes",
    needs: ["git"],
    check: "gitignore",
    says: /^warning: The lines of pyve are missing in `\.gitignore`$/,
    mended: true,
    breakIt: (project) => project.write(".gitignore", "*.log\n"),
  },
  {
    name: "git tracks what pyve makes",
    needs: ["git"],
    check: "git-tracked",
    says: /^warning: git tracks `\.pyve\/run` and 1 other/,
    mended: false,
    breakIt: async (project) => {
      const added = await project.run(["git", "add", "-f", ".pyve/run", ".venv", ".pyve/config"]);
      assert.equal(added.code, 0, added.stderr);
    },
  },
  {
    name: "another environment is active",
    check: "other-environment",
    says: /^warning: The virtual environment `\/tmp\/other` is active$/,
    mended: false,
    env: { VIRTUAL_ENV: "/tmp/other" },
  },
  {
    name: "Python is led elsewhere",
    check: "other-environment",
    says: /^warning: PYTHONHOME is `\/nowhere`/,
    mended: false,
    env: { PYTHONHOME: "/nowhere", PYTHONPATH: "/nowhere" },
  },
  {
    name: "the folder is synced",
    check: "synced-folder",
    says: /^warning: The project is in a folder of Syncthing/,
    mended: false,
    breakIt: ({ root }) => Deno.mkdir(join(dirname(root), ".stfolder")),
  },
  {
    name: "a variable names certificates that are not there",
    check: "network",
    says: /^warning: REQUESTS_CA_BUNDLE names `\/nowhere\.pem`, which is not there$/,
    mended: false,
    env: { REQUESTS_CA_BUNDLE: "/nowhere.pem", SSL_CERT_FILE: "" },
  },
  {
    name: "a proxy is no address",
    check: "network",
    says: /^warning: HTTPS_PROXY is no address of a proxy$/,
    mended: false,
    env: { HTTPS_PROXY: "http://ada:hunter2@", https_proxy: "", HTTP_PROXY: "", http_proxy: "" },
    secret: "hunter2",
  },
];

testBreakages(breakages);
