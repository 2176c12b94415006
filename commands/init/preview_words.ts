/** The packages of a conda environment that is not made yet, as a table. */
import type { Preview } from "../../lib/backend/micromamba/preview.ts";
import { fileSize } from "../../lib/ui/size.ts";
import { renderTable } from "../../lib/ui/table.ts";
import { count } from "../../lib/ui/words.ts";

/** The table and its sum, a line each. */
export function previewLines({ packages, size, download }: Preview): readonly string[] {
  const rows = packages.map((one) => [
    one.name,
    one.version,
    one.build,
    one.channel,
    one.size === undefined ? "?" : fileSize(one.size),
  ]);
  const header = ["package", "version", "build", "channel", "size"];
  const table = rows.length === 0 ? [] : ["", ...renderTable([header, ...rows])];
  const missing = download === 0 ? "nothing" : fileSize(download);
  const sum = `${count(packages.length, "package")}, ${fileSize(size)}; ${missing} to download`;
  return [...table.map((line) => line === "" ? "" : `  ${line}`), "", `  ${sum}`];
}
