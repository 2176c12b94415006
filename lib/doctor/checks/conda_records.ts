/** The conda packages are whole, and made for this system. */
import { count, printable } from "../../ui/words.ts";
import { type Check, failure, type Finding, note, ofConda } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { CondaFact } from "../facts/conda.ts";
import { makeAnew } from "../repair.ts";
import { findReplaced } from "../replaced.ts";
import { initCommand, shown } from "../wording.ts";

/** Broken records, missing files, packages for another system, count and size. */
export const condaRecords: Check = {
  id: "conda-records",
  group: "packages",
  backend: "micromamba",
  check: ofConda((conda, facts) => {
    const { records } = conda;
    const size = records.reduce((sum, record) => sum + record.size, 0);
    return [
      ...problems(conda, facts),
      note(`${count(records.length, "conda package")}, ${Math.ceil(size / 1_000_000)} MB`),
    ];
  }),
  // Every one of them is mended by installing what the spec says once more.
  fix: ({ conda }) => conda.known && conda.value !== undefined ? [makeAnew] : [],
};

function problems(conda: CondaFact, facts: Facts): readonly Finding[] {
  const { records, broken, hasHistory, platform } = conda;
  const remedy = initCommand(facts, "--force");
  const installed = facts.packages.known ? facts.packages.value.installed : [];
  // Of what pip took away files are gone, too: that is another check's.
  const replaced = new Set(findReplaced(records, installed).map(({ record }) => record));
  const half = records.filter((record) => record.missing.length > 0 && !replaced.has(record));
  const foreign = records.filter(({ subdir }) =>
    subdir !== "" && subdir !== "noarch" && subdir !== platform
  );
  return [
    ...(hasHistory ? [] : [failure("There is no `conda-meta/history`", { remedy })]),
    ...broken.map((file) =>
      failure(`Cannot read ${shown(facts, file)}: an installation was interrupted`, { remedy })
    ),
    ...twice(records).map((name) =>
      failure(
        `\`${
          printable(name)
        }\` is recorded twice in \`conda-meta\`: an installation was interrupted`,
        { remedy },
      )
    ),
    ...half.map(({ name, version, missing }) =>
      failure(
        `\`${printable(name)}\` ${printable(version)} is not whole: ${
          shown(facts, missing[0] ?? "")
        } is missing`,
        { remedy },
      )
    ),
    ...foreign.map(({ name, subdir }) =>
      failure(`\`${printable(name)}\` is made for ${printable(subdir)}, and this is ${platform}`, {
        remedy,
      })
    ),
  ];
}

/** Whoever replaces a package takes the record of the old one away last. */
function twice(records: CondaFact["records"]): readonly string[] {
  const names = records.map(({ name }) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
