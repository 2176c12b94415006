/** `pyve init`: makes the environment of a project, or brings it up to date. */
import type { Command } from "commander";
import { afterBringing, bringFormerOver, planned } from "./former/look.ts";
import { carryOut } from "./init/carry_out.ts";
import { decide } from "./init/decide.ts";
import type { InitOptions } from "./init/options.ts";
import { readPreview } from "./init/preview.ts";
import { outcomeDocument, planDocument, sayOutcome, sayPlan } from "./init/words.ts";
import { collect } from "./options.ts";
import type { Session } from "./session.ts";

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .option("--backend <backend>", "venv or micromamba; else config, the project's files, venv")
    .option("--python <version|path>", "the Python to use, such as 3.12 or a program")
    .option("--env <name>", "which environment of the project", "default")
    .option("--env-name <name>", "the name of the conda environment")
    .option(
      "--env-file <file>",
      "the environment.yml, lock or explicit spec of a conda environment",
    )
    .option("--venv-dir <folder>", "the name of the environment's folder (default: .venv)")
    .option("--requirements <file>", "install this requirements file (repeatable)", collect, [])
    .option("--extra <name>", "install this extra of the project (repeatable)", collect, [])
    .option("--group <name>", "install this dependency group (repeatable)", collect, [])
    .option("--no-dev", "leave out the dependency group `dev`")
    .option("--no-install", "install nothing but pip")
    .option("--installer <name>", "uv or pip; else uv where it is on PATH")
    .option("--no-direnv", "write no .envrc")
    .option("--auto-bootstrap", "get a missing Python or micromamba without asking", false)
    .option("--bootstrap-to <place>", "where micromamba goes: project or user (default: user)")
    .option("--strict", "fail where no lock fits the spec", false)
    .option("--force", "make the environment anew; replace what is not pyve's after a yes", false)
    .option("--dry-run", "only show what would be done", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", examples)
    .action((options: InitOptions) => run(session, options));
}

const examples = `
Running it again changes nothing, or brings in what changed in the specs. A new environment takes
the place of the old one in one step, once it is complete: a failure leaves the old one as it was.

Examples:
  $ pyve init
  $ pyve init --python 3.12
  $ pyve init --requirements requirements.txt --requirements requirements-dev.txt
  $ pyve init --extra test --no-dev
  $ pyve init --backend micromamba --env-file environment.yml
  $ pyve init --no-direnv --no-input        in CI`;

/** Makes the environment of the project in the working directory. */
export async function run(session: Session, options: InitOptions): Promise<void> {
  const { host, report } = session;
  const root = host.cwd;
  const former = await bringFormerOver(session, root, options);
  const look = former.kind === "none" ? undefined : () => ({ because: [], keep: former.keep });
  const again = () => decide(session, root, planned(former, options), look);
  const decision = await again();
  if (options.dryRun) {
    const shown = afterBringing(former, decision, options.force);
    const preview = await readPreview(session, shown);
    if (options.json) report.json("init", planDocument(shown, preview));
    else sayPlan(report, shown, preview);
    return;
  }
  const start = host.clock.elapsed();
  const outcome = await carryOut(session, decision, options.force, again);
  if (options.json) report.json("init", outcomeDocument(outcome));
  else sayOutcome(session, outcome, host.clock.elapsed() - start);
}
