/** How often properties are tried: 500 times, or as often as PYVE_FUZZ says where it may be read. */

const usual = 500;

/** The number of runs for fast-check's `numRuns`. */
export function fuzzRuns(): number {
  const { state } = Deno.permissions.querySync({ name: "env", variable: "PYVE_FUZZ" });
  const wanted = state === "granted" ? Number(Deno.env.get("PYVE_FUZZ") ?? usual) : usual;
  return Number.isInteger(wanted) && wanted > 0 ? wanted : usual;
}
