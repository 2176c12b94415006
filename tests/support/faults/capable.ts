/** Faults that only some machines let a test make: skipped with the reason, or failed where required. */

/** What a fault needs of the machine: a name for PYVE_TEST_REQUIRE, and a command that must work. */
interface Ability {
  readonly reason: string;
  readonly probe: readonly [string, ...string[]];
}

const abilities = {
  mount: { reason: "no right to mount", probe: ["unshare", "--mount", "true"] },
  users: {
    reason: "cannot become another user",
    probe: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true"],
  },
  netns: {
    reason: "no right to cut the network",
    probe: ["unshare", "--net", "true"],
  },
} as const satisfies Readonly<Record<string, Ability>>;

/** The name of an ability; PYVE_TEST_REQUIRE may have it, too. */
export type AbilityName = keyof typeof abilities;

/** A test that needs an ability of the machine. */
export function needsAbility(
  ability: AbilityName,
  name: string,
  test: (context: Deno.TestContext) => Promise<void>,
): void {
  const there = hasAbility(ability);
  const required = (Deno.env.get("PYVE_TEST_REQUIRE") ?? "").split(",").includes(ability);
  const why = there ? "" : ` (skipped: ${abilities[ability].reason})`;
  Deno.test({ name: `${name}${why}`, ignore: !there && !required, fn: test });
}

const known = new Map<AbilityName, boolean>();

/** Whether the machine lets tests make this fault. */
export function hasAbility(name: AbilityName): boolean {
  const there = known.get(name) ?? works(abilities[name].probe);
  known.set(name, there);
  return there;
}

function works([program, ...args]: readonly [string, ...string[]]): boolean {
  try {
    return new Deno.Command(program, { args, stdout: "null", stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}
