/** Writing `.pyve/state.json`. Apart from reading it, which `pyve run` does on every start. */
import type { Host } from "../host/host.ts";
import { version } from "../version.ts";
import { writeOwn } from "./leads_out.ts";
import { type EnvironmentState, parseState, type State, statePath } from "./state.ts";

/**
 * Writes one environment into the state of the project and returns the whole. Environments that
 * belong to another place (the project was moved or copied) are left out; nothing is written when
 * nothing changed.
 */
export function writeState(
  host: Host,
  root: string,
  name: string,
  environment: EnvironmentState,
): State {
  const file = statePath(root);
  const text = host.fs.readText(file);
  const before = text === undefined ? undefined : stateOrNothing(text, file);
  const others = before?.root === root ? before.environments : {};
  const state: State = {
    schema: 1,
    tool: `pyve ${version}`,
    root,
    environments: { ...others, [name]: environment },
  };
  const after = `${JSON.stringify(state, undefined, 2)}\n`;
  if (after !== text) writeOwn(host, file, after);
  return state;
}

function stateOrNothing(text: string, file: string): State | undefined {
  try {
    return parseState(text, file);
  } catch {
    // Whoever writes has decided already that a damaged state is made anew.
    return undefined;
  }
}
