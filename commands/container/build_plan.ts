/** `pyve container build --dry-run`: the programs that would be started, with their arguments. */
import { quotePosix } from "../../lib/activation/quote.ts";
import { chooseEngine } from "../../lib/engine/choose.ts";
import type { BuildOrder, Engine, EngineCommand, EngineName } from "../../lib/engine/engine.ts";
import { engines } from "../../lib/engine/mod.ts";
import { findProgram } from "../../lib/host/find_program.ts";
import { planId } from "../../lib/plan/canonical.ts";
import type { ContainerBuildPlan } from "../schema/container_build.ts";
import { isOffline, type Session } from "../session.ts";
import type { PlannedImage } from "./plan_image.ts";

/** An engine that is named is not even asked whether it works, and need not be there. */
export async function sayBuildPlan(
  session: Session,
  { plan }: PlannedImage,
  wish: EngineName | undefined,
  order: BuildOrder,
  json: boolean,
): Promise<void> {
  const { engine, program } = await engineFor(session, wish);
  const commands = engine.commands(program, order);
  if (!json) return session.report.result(commands.map(line).join("\n"));
  const document: ContainerBuildPlan = {
    project: plan.project,
    plan: planId(plan),
    engine: engine.name,
    dockerfile: order.dockerfile,
    commands: commands.map(({ label, argv, variables, mayFail = false }) => ({
      label,
      argv,
      variables,
      mayFail,
    })),
  };
  session.report.json("container.build", document);
}

async function engineFor(
  session: Session,
  wish: EngineName | undefined,
): Promise<{ readonly engine: Engine; readonly program: string }> {
  const named = engines.find(({ name }) => name === wish);
  if (named !== undefined) {
    return { engine: named, program: findProgram(session.host, named.program) ?? named.program };
  }
  const { engine, found } = await chooseEngine(session.host, wish, isOffline(session));
  return { engine, program: found.path };
}

/** As a shell takes it. */
function line({ argv, variables, mayFail = false }: EngineCommand): string {
  const set = Object.entries(variables).map(([name, value]) => `${name}=${word(value)}`);
  return [...set, ...argv.map(word), ...(mayFail ? ["||", "true"] : [])].join(" ");
}

function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : quotePosix(text);
}
