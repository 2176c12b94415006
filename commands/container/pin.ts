/** `pyve container pin`: the digests of all images that the image of this project is made from. */
import { join } from "node:path";
import { findDigestSource, lookUpDigest } from "../../lib/engine/digests.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Plan } from "../../lib/plan/plan.ts";
import { imagesOf } from "../../lib/plan/validate/bases.ts";
import { pinFile, pinText } from "../../lib/project/image/pins.ts";
import { count } from "../../lib/ui/words.ts";
import type { ContainerPin } from "../schema/container_pin.ts";
import { isOffline, type Session } from "../session.ts";
import { sayFindings } from "./findings.ts";
import type { ImageOptions } from "./options.ts";
import { planImage } from "./plan_image.ts";

/** The options of `pyve container pin`. */
export interface PinOptions extends ImageOptions {
  readonly check: boolean;
  readonly json: boolean;
}

/** An image, the digest that the file has, and the one that its registry has. */
interface Pin {
  readonly image: string;
  readonly before: string | undefined;
  readonly now: string;
}

/**
 * Looks up every image, and writes what changed; what else is pinned stays.
 * @throws PyveError: 1 under `--check` where a tag moved or is not pinned, 75 for the network
 */
export async function run(session: Session, options: PinOptions): Promise<void> {
  const { host, report } = session;
  const { root, plan, project, findings } = await planImage(session, options);
  // That a tag moves is what this command is there to end.
  sayFindings(report, findings.filter(({ code }) => code !== "PC0108"));
  const { pins } = project.wishes;
  const images = pinnable(plan, pins);
  if (isOffline(session)) throw notOffline(images.filter((image) => pins[image] === undefined));
  const found = await lookUpAll(session, images, pins);
  const file = join(root, pinFile);
  const text = pinText({
    ...pins,
    ...Object.fromEntries(found.map(({ image, now }) => [image, now])),
  });
  const changed = found.filter(({ before, now }) => before !== now);
  const isWritten = !options.check && changed.length > 0;
  if (isWritten) host.fs.write(file, text);
  const failure = options.check && changed.length > 0 ? moved(changed) : undefined;
  if (options.json && failure === undefined) {
    report.json("container.pin", document(found, isWritten));
  } else if (!options.json) say(session, found, isWritten, failure === undefined);
  if (failure !== undefined) throw failure;
}

/** Images with a tag, but for those that the user's own base names by a digest of its own. */
function pinnable(plan: Plan, pins: Readonly<Record<string, string>>): readonly string[] {
  const named = imagesOf(plan).flatMap(({ name, tag, digest }) => {
    const image = `${name}:${tag}`;
    return tag === "" || (digest !== undefined && digest !== pins[image]) ? [] : [image];
  });
  return [...new Set(named)].sort();
}

async function lookUpAll(
  { host, report }: Session,
  images: readonly string[],
  pins: Readonly<Record<string, string>>,
): Promise<readonly Pin[]> {
  if (images.length === 0) return [];
  const source = await findDigestSource(host);
  const progress = report.progress(`Looking up ${count(images.length, "image")}`);
  try {
    const found: Pin[] = [];
    for (const image of images) {
      progress.update(image);
      found.push({ image, before: pins[image], now: await lookUpDigest(host, source, image) });
    }
    return found;
  } finally {
    progress.stop();
  }
}

function statusOf({ before, now }: Pin): "current" | "moved" | "new" {
  return before === now ? "current" : before === undefined ? "new" : "moved";
}

function document(found: readonly Pin[], written: boolean): ContainerPin {
  return {
    file: pinFile,
    written,
    images: found.map((pin) => ({
      image: pin.image,
      digest: pin.now,
      before: pin.before ?? null,
      status: statusOf(pin),
    })),
  };
}

function say(
  { report }: Session,
  found: readonly Pin[],
  isWritten: boolean,
  isGood: boolean,
): void {
  for (const pin of found) report.result(`${pin.image} ${pin.now}`);
  if (isWritten) return report.done(`Wrote \`${pinFile}\`: commit it`);
  if (found.length === 0) return report.note("nothing is to be pinned: no image has a tag");
  if (isGood) report.done(`\`${pinFile}\` is up to date`);
}

function moved(changed: readonly Pin[]): PyveError {
  const lines = changed.map((pin) =>
    statusOf(pin) === "new"
      ? `\n  ${pin.image} is not pinned`
      : `\n  ${pin.image} moved from ${pin.before} to ${pin.now}`
  );
  return new PyveError(`\`${pinFile}\` is not what the registries have now:${lines.join("")}`, {
    hint: "run `pyve container pin`, and see whether the image still works",
  });
}

function notOffline(missing: readonly string[]): PyveError {
  const names = missing.length === 0
    ? "every image is pinned, and only a registry knows newer digests"
    : `not pinned yet: ${missing.join(", ")}`;
  return new PyveError(`Cannot look up digests offline (${names})`, {
    exit: exitStatus.tryAgain,
    hint: "run it again without `--offline`",
  });
}
