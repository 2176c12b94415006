/**
 * `pyve run` in a project of bash pyve, which has no state file: the environment that its
 * configuration names, looked at as every other one. Loaded only where there is no state.
 */
import { refusal } from "../lib/activation/refusal.ts";
import { loadSettings } from "../lib/config/mod.ts";
import type { Host } from "../lib/host/host.ts";
import { findFormer, formerDamage, formerState } from "../lib/project/former.ts";
import type { EnvironmentState } from "../lib/project/state.ts";

/**
 * The environment; `undefined` where bash pyve made none.
 * @throws PyveError where it must not be entered
 */
export async function openFormer(host: Host, root: string): Promise<EnvironmentState | undefined> {
  const former = await findFormer(host, root);
  if (former === undefined) return undefined;
  const damage = formerDamage(host, root, former);
  if (damage !== undefined) throw refusal(damage);
  const { envFile } = await loadSettings(host, root);
  const state = await formerState(host, former);
  return envFile.value === undefined ? state : { ...state, envFile: envFile.value };
}
