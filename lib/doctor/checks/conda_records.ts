/** The conda packages are whole, and made for this system. */
import { basename } from "node:path";
import { count, printable } from "../../ui/words.ts";
import { type Check, failure, type Finding, note, ofConda } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { CondaFact } from "../facts/conda.ts";
import type { CondaRecordFact } from "../facts/conda_records.ts";
import { makeAnew } from "../repair.ts";
import { initCommand, shown } from "../wording.ts";

/** Broken records, missing files, packages for another system, count and size. */
export const condaRecords: Check = {
  id: "conda-records",
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
  fix: () => [makeAnew],
};

function problems(conda: CondaFact, facts: Facts): readonly Finding[] {
  const { records, broken, hasHistory, platform } = conda;
  const remedy = initCommand(facts, "--force");
  const foreign = records.filter(({ subdir }) =>
    subdir !== "" && subdir !== "noarch" && subdir !== platform
  );
  return [
    ...(hasHistory ? [] : [failure("There is no `conda-meta/history`", { remedy })]),
    ...broken.map((file) =>
      failure(`Cannot read ${shown(facts, file)}: an installation was interrupted`, { remedy })
    ),
    ...records.filter(isHalf).map(({ name, version, missing }) =>
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

/** A distribution that is gone alone was replaced by pip: that is another check's. */
function isHalf({ missing, distributions }: CondaRecordFact): boolean {
  return missing.some((path) =>
    !distributions.some((folder) => path.startsWith(folder)) &&
    !distributions.some((folder) => isOf(folder, path))
  );
}

/** Whether a file lies in the package that a `…dist-info` folder describes: pip takes both away. */
function isOf(folder: string, path: string): boolean {
  const packages = folder.slice(0, -basename(folder).length);
  return path.startsWith(packages) || /\/bin\/[^/]+$/.test(path);
}
