/**
 * One text as YAML that every reader takes for the same text: PyYAML reads YAML 1.1, in which `no`,
 * `1:20` and `1e3` are no texts, and micromamba's reader another dialect again.
 */

/** A letter first, and no word that means something else in any version of YAML. */
const plain =
  /^(?!(?:y|n|yes|no|on|off|true|false|null|inf|nan)$)[A-Za-z_](?:[\w./+-]|:(?=[\w/]))*$/i;

/** The scalar, on one line. */
export function yamlScalar(text: string): string {
  if (plain.test(text)) return text;
  // deno-lint-ignore no-control-regex -- only double quotes can say them
  if (!/[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|[\ud800-\udfff]/.test(text)) {
    return `'${text.replaceAll("'", "''")}'`;
  }
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
