/**
 * What `pyve doctor --fix` does about a finding, as data: listed before anything is done, and the
 * same list is what is done. Only what is safe: what pyve wrote, inside the project.
 */
import type { Diagnosis } from "./diagnose.ts";
import type { Check } from "./check.ts";
import type { Facts } from "./facts.ts";

/** One thing to do. */
export type Repair =
  /** Write a file of the project whole; text of the user around our block is in `content`. */
  | {
    readonly kind: "write";
    /** Relative to the root. */
    readonly file: string;
    readonly content: string;
    readonly mode?: number;
  }
  /** Let direnv load the `.envrc`. */
  | { readonly kind: "allow"; readonly userText: boolean; readonly wasAllowed: boolean }
  /** Remove what earlier runs left behind. */
  | { readonly kind: "remove"; readonly paths: readonly string[] }
  | Initialization;

/** Do what `pyve init` does. */
export interface Initialization {
  readonly kind: "init";
  /**
   * `force` makes the environment anew; `restore` too where something that the specs brought is not
   * as it was, as `pyve sync` does: what was installed by hand stays.
   */
  readonly mode: "up to date" | "restore" | "force";
  /** Whether `.envrc` is written, too, where it has no lines of ours yet. */
  readonly envrc: boolean;
}

/** A repair, and which checks ask for it. */
export interface PlannedRepair {
  readonly repair: Repair;
  readonly checks: readonly string[];
  /** What would be done, in words that follow "would". */
  readonly action: string;
}

/** `pyve init`, for whatever it brings in by itself. */
export const initAgain: Repair = { kind: "init", mode: "up to date", envrc: false };

/** `pyve sync`: packages were changed by hand. */
export const restore: Repair = { kind: "init", mode: "restore", envrc: false };

/** `pyve init --force`: the environment that is there is broken inside. */
export const makeAnew: Repair = { kind: "init", mode: "force", envrc: false };

/** What to do about the diagnoses, each thing once. */
export function planRepairs(
  checks: readonly Check[],
  diagnoses: readonly Diagnosis[],
  facts: Facts,
): readonly PlannedRepair[] {
  const wrong = new Set(
    diagnoses.filter(({ status }) => status === "error" || status === "warning")
      .map(({ id }) => id),
  );
  const asked = checks.filter(({ id }) => wrong.has(id)).flatMap(({ id, fix }) =>
    (fix?.(facts) ?? [])
      .filter(({ kind }) => kind !== "init" || canInitialize(facts))
      .map((repair) => ({ repair, check: id }))
  );
  const inits = asked.flatMap(({ repair }) => repair.kind === "init" ? [repair] : []);
  if (inits.length === 0) {
    return asked.map(({ repair, check }) => ({
      repair,
      checks: [check],
      action: describe(repair),
    }));
  }
  // `init` writes the files, allows `.envrc` and clears up as well.
  const whole: Repair = {
    kind: "init",
    mode: strongest(inits),
    envrc: asked.some(({ repair }) => repair.kind === "write" && repair.file === ".envrc"),
  };
  return [{
    repair: whole,
    checks: [...new Set(asked.map(({ check }) => check))],
    action: describe(whole),
  }];
}

function strongest(inits: readonly Initialization[]): Initialization["mode"] {
  const modes = ["force", "restore", "up to date"] as const;
  return modes.find((mode) => inits.some((one) => one.mode === mode)) ?? "up to date";
}

/**
 * Whether `pyve init` would get through, and make what is there now: not where the settings or specs
 * are wrong, where it would have to replace what is not pyve's, change the backend, or get a
 * micromamba.
 */
function canInitialize(facts: Facts): boolean {
  const { config, prefix, specs, wanted, environment, choice, micromamba } = facts;
  const isForeign = prefix.known && prefix.value.damage?.cause === "foreign";
  const isReadable = config.known && choice.known &&
    [specs, wanted].every((fact) => fact.known || fact.reported);
  const isSame = !environment.known || !choice.known ||
    environment.value.backend === choice.value.backend;
  const hasProgram = micromamba.known &&
    (micromamba.value === undefined || micromamba.value.found !== undefined);
  return isReadable && isSame && hasProgram && !isForeign;
}

function describe(repair: Repair): string {
  switch (repair.kind) {
    case "write":
      return `write \`${repair.file}\` as it should be`;
    case "allow":
      return "let direnv load `.envrc`";
    case "remove":
      return `remove what was left behind: ${repair.paths.map((path) => `\`${path}\``).join(", ")}`;
    case "init":
      return initActions[repair.mode];
  }
}

const initActions: Readonly<Record<Initialization["mode"], string>> = {
  "up to date": "bring the environment up to date, as `pyve init` does",
  restore: "bring the packages back to what the specs name, as `pyve sync` does",
  force: "make the environment anew; packages that no spec names are left out",
};
