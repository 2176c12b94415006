/** `pyve container generate`: the plan as a file. */
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Builder, Dialect } from "../../lib/builder/builder.ts";
import { builders } from "../../lib/builder/mod.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { withMark } from "../../lib/generated_file.ts";
import { planId } from "../../lib/plan/canonical.ts";
import { printable } from "../../lib/ui/words.ts";
import type { Session } from "../session.ts";
import { sayFindings } from "./findings.ts";
import { checkFiles, type Generated, writeGenerated } from "./generated.ts";
import type { ImageOptions } from "./options.ts";
import { planImage } from "./plan_image.ts";

/** The options of `pyve container generate`. */
export interface GenerateOptions extends ImageOptions {
  readonly format: Builder["name"];
  readonly dialect: Dialect;
  readonly syntax: boolean;
  readonly output?: string;
  readonly check: boolean;
  readonly force: boolean;
  readonly json: boolean;
}

/**
 * Prints the file, writes it, or says how the one that is there differs.
 * @throws PyveError: 1 where `--check` finds a difference, 2 where a file is not ours to replace
 */
export async function run(session: Session, options: GenerateOptions): Promise<void> {
  const { host, report } = session;
  const planned = await planImage(session, options);
  const builder = await loadBuilder(options.format);
  const refused = builder.refuses(planned.plan, options);
  sayFindings(report, [...planned.findings, ...refused]);
  const output = options.output ?? planned.settings.containerOutput.value;
  const file = output === undefined || output === "-" ? undefined : resolve(host.cwd, output);
  const place = file === undefined ? {} : { root: relative(dirname(file), planned.root) || "." };
  const rendered = builder.render(planned.plan, {
    dialect: options.dialect,
    syntax: options.syntax,
    ...place,
  });
  const texts = [...rendered].map(([path, text]) =>
    [path, withMark(text, markOf(path), "last")] as const
  );
  const [main, ...others] = texts;
  if (main === undefined) throw new TypeError(`builder ${builder.name} renders nothing`);
  if (file === undefined) {
    if (options.check) throw nothingToCheck();
    if (options.json) throw fileOrJson();
    return host.term.stdout.write(main[1]);
  }
  const placeOf = (path: string): string =>
    main[0] === "Dockerfile" ? besideOf(planned.root, file, path) : join(planned.root, path);
  const files = [
    { path: file, text: main[1] },
    ...others.map(([path, text]) => ({ path: placeOf(path), text })),
  ];
  const generated = options.check
    ? await checkFiles(session, files, options.json)
    : writeGenerated(session, files, options.force);
  if (options.json) {
    return report.json("container.generate", { plan: planId(planned.plan), files: generated });
  }
  if (!options.check) sayGenerated(session, generated);
}

async function loadBuilder(name: string): Promise<Builder> {
  const found = builders.find((builder) => builder.name === name);
  if (found === undefined) throw new TypeError(`there is no builder ${name}`);
  return await found.load();
}

/** The line before the digest, as a comment of the format. */
function markOf(path: string): string {
  const sign = path.endsWith(".json") ? "//" : "#";
  return `${sign} Written by \`pyve container generate\``;
}

/**
 * What accompanies a Dockerfile: engines look for its .dockerignore in the root of the project, and for
 * one that is called like it beside it.
 */
function besideOf(root: string, file: string, path: string): string {
  return dirname(file) === root || path.includes("/") || path !== ".dockerignore"
    ? join(root, path)
    : join(dirname(file), `${basename(file)}.dockerignore`);
}

function nothingToCheck(): PyveError {
  return new PyveError("Cannot check a generated file: none is named", {
    exit: exitStatus.usage,
    hint: "give `-o FILE`, or run `pyve config set container.output Dockerfile`",
  });
}

function fileOrJson(): PyveError {
  return new PyveError("Cannot print a file and JSON to one place", {
    exit: exitStatus.usage,
    hint: "give `-o FILE`, or leave out `--json`",
  });
}

function sayGenerated({ host, report }: Session, generated: readonly Generated[]): void {
  const words = { written: "Wrote", unchanged: "Unchanged:", kept: "Kept your own" };
  for (const { path, outcome } of generated) {
    const name = path.startsWith(`${host.cwd}/`) ? path.slice(host.cwd.length + 1) : path;
    report.done(`${words[outcome]} \`${printable(name)}\``, { path, outcome });
  }
}
