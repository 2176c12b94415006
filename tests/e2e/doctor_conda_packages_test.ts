/** `pyve doctor` on conda environments whose packages are really broken. */
import { join } from "node:path";
import type { Breakage } from "../support/breakage.ts";
import {
  inside,
  installByPip,
  prefix,
  recordOf,
  remove,
  site,
  testCondaBreakages,
} from "../support/conda_patient.ts";
import { edit, put } from "../support/doctor.ts";

const breakages: readonly Breakage[] = [
  {
    name: "a record is cut off",
    check: "conda-records",
    says: /^error: Cannot read `.*\/ledger-.*\.json`: an installation was interrupted$/,
    mended: true,
    breakIt: async (project) => edit(project, await recordOf(project, "ledger"), /[^]{40}$/, ""),
  },
  {
    name: "the history is gone",
    check: "conda-records",
    says: /^error: There is no `conda-meta\/history`$/,
    mended: true,
    breakIt: (project) => remove(project, "conda-meta/history"),
  },
  {
    name: "half of a package is gone",
    check: "conda-records",
    says: /^error: `tabulate` 0\.9\.0 is not whole: `.*\/tabulate\.py` is missing$/,
    mended: true,
    breakIt: (project) => remove(project, "lib/python3.12/site-packages/tabulate.py"),
  },
  {
    name: "a package is for another system",
    check: "conda-records",
    says: /^error: `hello-prefix` is made for osx-64, and this is linux-/,
    mended: true,
    breakIt: async (project) =>
      edit(
        project,
        await recordOf(project, "hello-prefix"),
        /"subdir": *"[^"]*"/,
        '"subdir": "osx-64"',
      ),
  },
  {
    name: "pip took a conda package away",
    check: "conda-records",
    says: /^error: `tabulate` 0\.9\.0 is not whole/,
    mended: true,
    breakIt: async (project) => {
      await remove(project, "lib/python3.12/site-packages/tabulate.py");
      await remove(project, "lib/python3.12/site-packages/tabulate-0.9.0.dist-info");
    },
  },
  {
    name: "pip replaced a conda package",
    check: "overwritten",
    says: /^warning: pip replaced conda's `tabulate` 0\.9\.0 by tabulate 0\.8\.9$/,
    mended: true,
    breakIt: async (project) => {
      await remove(project, "lib/python3.12/site-packages/tabulate-0.9.0.dist-info");
      await installByPip(project, "tabulate", "0.8.9");
    },
  },
  {
    name: "pip replaced a conda package by the same version",
    check: "overwritten",
    says: /^warning: pip replaced conda's `tabulate` 0\.9\.0 by tabulate 0\.9\.0$/,
    mended: true,
    breakIt: (project) =>
      edit(project, `${site}/tabulate-0.9.0.dist-info/INSTALLER`, "conda", "pip"),
  },
  {
    name: "pip was broken",
    check: "pip",
    says: /^error: Python cannot find pip: there is no `pip`$/,
    mended: true,
    breakIt: (project) => remove(project, "lib/python3.12/site-packages/pip"),
  },
  {
    name: "a package is recorded twice",
    check: "packages",
    says: /^error: `tabulate` is recorded twice: `tabulate-0\.8\.9.* and `tabulate-0\.9\.0/,
    mended: true,
    breakIt: (project) => installByPip(project, "tabulate", "0.8.9"),
  },
  {
    name: "a requirement is not met",
    check: "packages",
    says: /^error: `needy` 1\.0 needs `absent`, which is not installed$/,
    mended: false,
    breakIt: (project) => installByPip(project, "needy", "1.0", "Requires-Dist: absent\n"),
  },
  {
    name: "a package was removed by hand",
    check: "drift",
    says: /^warning: environment\.yml:9:5 asks for `ledger=1\.1`, and it is not installed$/,
    mended: true,
    breakIt: async (project) =>
      await Deno.remove(join(project.root, await recordOf(project, "ledger"))),
  },
  {
    name: "a package was changed by hand",
    check: "drift",
    says: /^warning: environment\.yml:9:5 asks for `ledger=1\.1`, and 2\.0\.0 \(0\) is installed$/,
    mended: true,
    breakIt: async (project) => {
      const file = await recordOf(project, "ledger");
      const text = (await project.read(file)).replaceAll("1.1.0", "2.0.0");
      await Deno.remove(join(project.root, file));
      await project.write(`${prefix}/conda-meta/ledger-2.0.0-0.json`, text);
      await put(await inside(project, "share/ledger/version"), "2.0.0\n");
    },
  },
  {
    name: "two OpenMP runtimes are there",
    check: "openmp",
    says: /^warning: Several OpenMP runtimes .* Intel's `.*libiomp5\.so`, GNU's `.*libgomp-1/,
    mended: false,
    breakIt: async (project) => {
      await project.write(`${prefix}/lib/libiomp5.so`, "");
      await project.write(`${site}/wheel.libs/libgomp-1.so.1`, "");
    },
  },
];

testCondaBreakages(breakages);
