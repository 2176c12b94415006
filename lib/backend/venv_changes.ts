/** The variables of the programs that make a virtual environment: ours, and none that leads elsewhere. */
import type { EnvironmentChanges } from "../host/host.ts";
import { pipElsewhere, pythonElsewhere, uvElsewhere, uvSpecRules } from "./outside.ts";

/** For uv. */
export const uvChanges: EnvironmentChanges = {
  set: { NO_COLOR: "1" },
  unset: [...pythonElsewhere, ...uvElsewhere],
};

/** For an interpreter and its pip. */
export function pipChanges(offline: boolean): EnvironmentChanges {
  return {
    set: {
      NO_COLOR: "1",
      PIP_DISABLE_PIP_VERSION_CHECK: "1",
      PIP_NO_INPUT: "1",
      ...(offline ? { PIP_NO_INDEX: "1" } : {}),
    },
    unset: [...pythonElsewhere, ...pipElsewhere],
  };
}

/** For a wheel alone, which cannot meet what is asked of the packages of a spec. */
export function withoutSpecRules({ set, unset }: EnvironmentChanges): EnvironmentChanges {
  return { set, unset: [...unset, ...uvSpecRules] };
}

/** `uv sync` has no option for the folder; one that was made of another Python it would replace. */
export function syncChanges(
  { set, unset }: EnvironmentChanges,
  folder: string,
): EnvironmentChanges {
  return {
    set: { ...set, UV_PROJECT_ENVIRONMENT: folder },
    unset: [...unset, "UV_LOCKED", "UV_NO_SYNC", "UV_NO_DEV"],
  };
}
