/** The real shells of the machine, for tests that run in each of them. */
import { join } from "node:path";

/** A POSIX shell as tests start it. */
export interface RealShell {
  readonly name: string;
  /** Its command line, up to the script. */
  readonly argv: readonly [string, ...string[]];
}

/** Shells that may stand behind /bin/sh somewhere. */
export const posixShells: readonly RealShell[] = [
  { name: "dash", argv: ["dash"] },
  { name: "bash", argv: ["bash"] },
  { name: "bash in POSIX mode", argv: ["bash", "--posix"] },
  { name: "busybox", argv: ["busybox", "sh"] },
  { name: "zsh as sh", argv: ["zsh", "--emulate", "sh"] },
];

/**
 * `ignore` for a test that needs programs: true when one is missing, unless PYVE_TEST_REQUIRE names
 * it, which makes the test fail instead of being skipped.
 */
export function unlessInstalled(...programs: readonly string[]): { readonly ignore: boolean } {
  const required = (Deno.env.get("PYVE_TEST_REQUIRE") ?? "").split(",");
  return { ignore: programs.some((name) => !isInstalled(name) && !required.includes(name)) };
}

function isInstalled(program: string): boolean {
  return (Deno.env.get("PATH") ?? "").split(":").some((folder) => {
    try {
      return Deno.statSync(join(folder, program)).isFile;
    } catch {
      return false;
    }
  });
}

/** What `env -0` printed, without what a shell sets by itself. */
export function readEnvironment(printed: string): Record<string, string> {
  const entries = printed.split("\0").filter((entry) => entry !== "").map((entry) => {
    const equals = entry.indexOf("=");
    return [entry.slice(0, equals), entry.slice(equals + 1)] as const;
  });
  return Object.fromEntries(entries.filter(([name]) => !ofTheShell.includes(name)));
}

/** fish sets USER. */
const ofTheShell = ["_", "SHLVL", "PWD", "OLDPWD", "USER"];
