/** Tests that need a program which a machine may lack: skipped with a word, or failed where required. */

/**
 * A test that needs these programs on PATH. Where one is missing the test is ignored and says so in
 * its name; `PYVE_TEST_REQUIRE` (a comma-separated list) makes that a failure, as in CI.
 */
export function needs(
  programs: readonly string[],
  name: string,
  test: (context: Deno.TestContext) => Promise<void>,
): void {
  const missing = programs.filter((program) => program !== "pip" && !isThere(program));
  const required = (Deno.env.get("PYVE_TEST_REQUIRE") ?? "").split(",");
  const [forbidden] = missing.filter((program) => required.includes(program));
  if (forbidden !== undefined) {
    Deno.test(name, () => {
      throw new Error(`\`${forbidden}\` is required and not on PATH`);
    });
    return;
  }
  const why = missing.length === 0 ? "" : ` (skipped: no ${missing.join(", ")} on PATH)`;
  Deno.test({ name: `${name}${why}`, ignore: missing.length > 0, fn: test });
}

function isThere(program: string): boolean {
  return (Deno.env.get("PATH") ?? "").split(":").some((folder) => {
    try {
      return Deno.statSync(`${folder}/${program}`).isFile;
    } catch {
      return false;
    }
  });
}
