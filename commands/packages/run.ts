/** What `pyve add` and `pyve remove` share: plan, do, say. */
import type { Command } from "commander";
import { defaultEnvironment } from "../../lib/project/state.ts";
import type { Session } from "../session.ts";
import { carryOutChange } from "./carry_out.ts";
import type { Direction, PackageOptions } from "./options.ts";
import { planChange } from "./plan.ts";
import { changeDocument, sayChange, sayPlan } from "./words.ts";

/** The options that both commands have. */
export function defineOptions(command: Command): Command {
  return command
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .option("--group <name>", "the dependency group of pyproject.toml")
    .option("--extra <name>", "the extra of pyproject.toml")
    .option("--dev", "the dependency group dev of pyproject.toml", false)
    .option("--pip", "the pip section of environment.yml", false)
    .option("--requirements <file>", "the requirements file, where there are several")
    .option("--no-sync", "change the spec only: neither its lock nor the environment")
    .option("--dry-run", "only show what would be changed", false)
    .option("--json", "print JSON", false);
}

/** Changes the spec, its locks and the environment. */
export async function change(
  session: Session,
  direction: Direction,
  packages: readonly string[],
  options: PackageOptions,
): Promise<void> {
  const { host, report } = session;
  const planned = await planChange(session, direction, packages, options);
  if (options.dryRun) {
    if (options.json) report.json(direction, changeDocument(planned));
    else sayPlan(session, planned);
    return;
  }
  const start = host.clock.elapsed();
  const outcome = await carryOutChange(session, planned, options.sync);
  if (options.json) report.json(direction, changeDocument(planned, outcome));
  else sayChange(session, planned, outcome, host.clock.elapsed() - start);
}
