/** The environments of a project: those that were made, and those that its configuration names. */
import type { Damage } from "../../lib/activation/refusal.ts";
import type { Settings } from "../../lib/config/settings.ts";
import { settingsFor } from "../../lib/config/settings.ts";
import { findActive } from "../../lib/doctor/facts/active.ts";
import type { Host } from "../../lib/host/host.ts";
import { findDamage } from "../../lib/project/damage.ts";
import { judgeDamage } from "../../lib/project/refuse_damage.ts";
import { folderSize } from "../../lib/project/folder_size.ts";
import { defaultEnvironment, type EnvironmentState, type State } from "../../lib/project/state.ts";

/** One environment. */
export type Environment =
  | {
    readonly kind: "made";
    readonly name: string;
    readonly state: EnvironmentState;
    readonly damage: Damage | undefined;
    /** The shell that asks is in it. */
    readonly active: boolean;
    /** In bytes; `undefined` where nobody asked. */
    readonly size: number | undefined;
  }
  /** `backend` as the configuration has it, which may leave it open. */
  | { readonly kind: "not made"; readonly name: string; readonly backend: string };

/** Looks at all of them: the default one first, the others by name. */
export function lookAtEnvironments(
  host: Host,
  root: string,
  state: State | undefined,
  settings: Settings,
  withSizes: boolean,
): readonly Environment[] {
  const made = state?.environments ?? {};
  const named = [...Object.keys(made), ...Object.keys(settings.environments)];
  const others = [...new Set(named)].filter((name) => name !== defaultEnvironment).sort();
  return [defaultEnvironment, ...others].map((name) => {
    const environment = made[name];
    if (state === undefined || environment === undefined) {
      return { kind: "not made", name, backend: settingsFor(settings, name).backend.value };
    }
    const damage = findDamage(host, root, state, environment);
    return {
      kind: "made",
      name,
      state: environment,
      damage: damage && judgeDamage(host, root, damage),
      active: findActive(host, environment.prefix).some(({ ours }) => ours),
      size: withSizes ? sizeOf(host, environment.prefix) : undefined,
    };
  });
}

/** The public name is a link: what counts is where it leads. */
function sizeOf({ fs }: Host, prefix: string): number {
  const place = fs.realPath(prefix);
  return place === undefined ? 0 : folderSize(fs, place);
}
