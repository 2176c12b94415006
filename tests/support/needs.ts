/** Tests that need a program which a machine may lack: skipped with a word, or failed where required. */
import { type Engine, openEngine } from "./engine/engine.ts";
import { hasAbility } from "./faults/capable.ts";
import { findMicromamba, type Micromamba } from "./micromamba/mod.ts";

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

/** What a test of micromamba needs beside it. */
export interface MicromambaNeeds {
  /** Programs on PATH. */
  readonly programs?: readonly string[];
  /** Whether it uses packages that only the local channel has. */
  readonly localChannel?: boolean;
}

/**
 * A test that needs a micromamba: the double, or the real one that `PYVE_TEST_MICROMAMBA` names.
 * Where neither can be had the test is ignored and says why in its name; `micromamba` in
 * `PYVE_TEST_REQUIRE` makes that a failure.
 */
export function needsMicromamba(
  name: string,
  test: (micromamba: Micromamba, context: Deno.TestContext) => Promise<void>,
  { programs = [], localChannel = false }: MicromambaNeeds = {},
): void {
  const found = findMicromamba();
  if (found.kind === "found") {
    const { micromamba } = found;
    if (localChannel && !micromamba.isLocal) {
      Deno.test({ name: `${name} (skipped: not the local channel)`, ignore: true, fn() {} });
    } else needs(programs, name, (context) => test(micromamba, context));
    return;
  }
  const required = (Deno.env.get("PYVE_TEST_REQUIRE") ?? "").split(",").includes("micromamba");
  const why = `no micromamba: ${found.why}`;
  Deno.test({
    name: required ? name : `${name} (skipped: ${why})`,
    ignore: !required,
    fn() {
      throw new Error(`\`micromamba\` is required, and there is ${why}`);
    },
  });
}

/** What an engine is, and what its stand-ins are made with. */
const engineParts = ["podman", "buildah", "runc", "conmon", "mmdebstrap", "uv"] as const;

/**
 * A test that needs a container engine: it gets one of its own, removed after it. Where podman cannot
 * work the test is ignored and says why in its name; `podman` in `PYVE_TEST_REQUIRE` makes that a
 * failure.
 */
export function needsEngine(
  name: string,
  test: (engine: Engine, context: Deno.TestContext) => Promise<void>,
  { programs = [] }: { readonly programs?: readonly string[] } = {},
): void {
  const missing = engineParts.filter((program) => !isThere(program));
  const why = missing.length > 0
    ? `no ${missing.join(", ")} on PATH`
    : Deno.uid() !== 0
    ? "containers need root"
    : hasAbility("mount")
    ? undefined
    : "no right to mount";
  if (why === undefined) {
    needs(programs, name, async (context) => {
      await using engine = await openEngine();
      await test(engine, context);
    });
    return;
  }
  const required = (Deno.env.get("PYVE_TEST_REQUIRE") ?? "").split(",").includes("podman");
  Deno.test({
    name: required ? name : `${name} (skipped: ${why})`,
    ignore: !required,
    fn() {
      throw new Error(`\`podman\` is required, and cannot be used: ${why}`);
    },
  });
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
