/** `pyve container build`: the image of this project, by an engine of this machine. */
import { join } from "node:path";
import { dockerfile } from "../../lib/builder/dockerfile.ts";
import type { Dialect, RenderOptions } from "../../lib/builder/builder.ts";
import { buildImage, type BuiltImage, EngineError } from "../../lib/engine/build.ts";
import { chooseEngine, type ChosenEngine } from "../../lib/engine/choose.ts";
import type { BuildOrder, EngineName } from "../../lib/engine/engine.ts";
import { makePrivateFolder } from "../../lib/engine/log.ts";
import { refuseLinksOut } from "../../lib/project/own_folders.ts";
import type { Host } from "../../lib/host/host.ts";
import { planId } from "../../lib/plan/canonical.ts";
import type { Plan, Target } from "../../lib/plan/plan.ts";
import { fileSize } from "../../lib/ui/size.ts";
import { duration } from "../../lib/ui/words.ts";
import type { ContainerBuild } from "../schema/container_build.ts";
import { isOffline, type Session } from "../session.ts";
import { sayBuildPlan } from "./build_plan.ts";
import { explainFailure, forgetFailure } from "./explain_failure.ts";
import { sayFindings } from "./findings.ts";
import { type BuildOptions, orderFor, wishedEngine, wishedPlatforms } from "./order.ts";
import { planImage, type PlannedImage } from "./plan_image.ts";

/**
 * Builds, or under `--dry-run` shows what would be started.
 * @throws PyveError: 1 where the engine fails, 2 where an option or a file is wrong, 75 for the network
 */
export async function run(session: Session, options: BuildOptions): Promise<void> {
  const { host, report } = session;
  const wish = wishedEngine(options);
  const platform = wishedPlatforms(host, options);
  const planned = await planImage(session, { ...options, platform });
  const { root, plan, findings } = planned;
  sayFindings(report, [...findings, ...dockerfile.refuses(plan, renderOptions("portable"))]);
  const offline = isOffline(session);
  const { order, target } = orderFor(host, root, plan, options, offline);
  if (options.dryRun) return await sayBuildPlan(session, planned, wish, order, options.json);
  const chosen = await chooseEngine(host, wish, offline);
  writeFiles(host, planned, order, chosen);
  const image = await build(session, planned, chosen, order);
  forgetFailure(host, planned);
  if (options.json) {
    return report.json("container.build", document(plan, target, chosen, order, image));
  }
  sayBuilt(session, chosen.engine.name, order, image);
}

async function build(
  { host, report }: Session,
  planned: PlannedImage,
  chosen: ChosenEngine,
  order: BuildOrder,
): Promise<BuiltImage> {
  const { engine, found } = chosen;
  report.note(`building ${order.tags.join(", ")} with ${engine.name} ${found.version}`);
  try {
    return await buildImage(host, report, planned.root, chosen, order);
  } catch (error) {
    throw error instanceof EngineError ? explainFailure(host, planned, engine.name, error) : error;
  } finally {
    for (const file of Object.values(order.answers)) host.fs.remove(file);
  }
}

/** The newest syntax would have to be fetched: what an engine knows itself is enough. */
function renderOptions(dialect: Dialect): RenderOptions {
  return { dialect, syntax: false };
}

/** A Dockerfile of the user's is neither read nor changed, and a .dockerignore not changed. */
function writeFiles(
  host: Host,
  { plan, root }: PlannedImage,
  order: BuildOrder,
  { engine, found }: ChosenEngine,
): void {
  const dialect = engine.dialect(found.version);
  const texts = dockerfile.render(plan, renderOptions(dialect));
  refuseLinksOut(host, root);
  makePrivateFolder(host, join(order.dockerfile, ".."));
  host.fs.write(order.dockerfile, texts.get("Dockerfile") ?? "");
  host.fs.write(order.ignoreFile, texts.get(".dockerignore") ?? "");
}

function document(
  plan: Plan,
  target: Target,
  { engine, found }: ChosenEngine,
  order: BuildOrder,
  { id, digest, size, took, log }: BuiltImage,
): ContainerBuild {
  return {
    project: plan.project,
    plan: planId(plan),
    target,
    platforms: order.platforms,
    engine: { name: engine.name, version: found.version },
    image: { names: order.tags, id: id ?? null, digest: digest ?? null, size: size ?? null },
    pushed: order.push,
    seconds: Math.round(took) / 1000,
    log,
  };
}

function sayBuilt(
  { report }: Session,
  engine: EngineName,
  { tags, push }: BuildOrder,
  { id, digest, size, took }: BuiltImage,
): void {
  const identity = push ? digest ?? id : id ?? digest;
  const facts = [
    ...(identity === undefined ? [] : [identity]),
    ...(size === undefined ? [] : [fileSize(size)]),
    duration(took),
  ];
  report.result(`${push ? "Pushed" : "Built"} ${tags.join(", ")} (${facts.join(", ")})`);
  const program = engine === "buildkit" ? "docker" : engine;
  if (push || engine === "buildah") return;
  report.note(`run it by \`${program} run --rm ${tags.at(-1)}\``);
}
