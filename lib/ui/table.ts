/** Rows as aligned columns. Pure text: no frames, so that it can be cut and searched. */
import { displayWidth, padToWidth } from "./width.ts";

/**
 * The lines of a table. The first row is the heading; the last column is not filled up. Columns that
 * are empty in every row but the first are left out.
 */
export function renderTable(
  rows: readonly (readonly string[])[],
  heading: (text: string) => string = (text) => text,
): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const shown = Array.from({ length: columns }, (_, column) => column)
    .filter((column) => rows.some((row, index) => index > 0 && (row[column] ?? "") !== ""));
  const widths = shown.map((column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? "")))
  );
  return rows.map((row, index) => {
    const cells = shown.map((column, place) => padToWidth(row[column] ?? "", widths[place] ?? 0));
    const line = cells.join("  ").trimEnd();
    return index === 0 ? heading(line) : line;
  });
}
