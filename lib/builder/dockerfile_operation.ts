/** The operations of a plan as instructions of a Dockerfile, in either dialect. */
import { quotePosix } from "../activation/quote.ts";
import { imageName } from "../plan/image_name.ts";
import type { Copy, Mount, Operation, Run, SetVariables, WriteFile } from "../plan/plan.ts";
import type { Dialect } from "./builder.ts";
import { continued, quoteValue } from "./dockerfile_words.ts";

/** One instruction, over as many lines as it needs. */
export function renderOperation(operation: Operation, dialect: Dialect): string {
  switch (operation.kind) {
    case "run":
      return renderRun(operation, dialect);
    case "copy":
      return renderCopy(operation, dialect);
    case "file":
      return dialect === "buildkit" ? renderHereDocument(operation) : renderPrinted(operation);
    case "variables":
      return renderVariables(operation);
    case "folder":
      return `WORKDIR ${operation.path}`;
    case "user":
      return `USER ${operation.user}`;
  }
}

/**
 * A failing command ends the instruction; `set -e` does that also between commands that handle the
 * failure of their own parts.
 */
function renderRun({ script, mounts, network }: Run, dialect: Dialect): string {
  const flags = [
    ...(network === "none" && dialect === "buildkit" ? ["--network=none"] : []),
    ...withLockLast(mounts, dialect).map(renderMount),
  ];
  const [only = ""] = script;
  // What begins like a flag, or like JSON, would not be taken for a command.
  const isPlain = script.length === 1 && /^[^-[]/.test(only);
  const commands = isPlain ? only : ["set -e", ...script].join("; \\\n    ");
  if (flags.length === 0) return `RUN ${commands}`;
  return continued(`RUN ${flags[0]}`, [...flags.slice(1), commands]);
}

/**
 * buildah before 1.29 gives back the lock of the last cache only, and waits for another one in the next
 * step for ever (containers/buildah#4342). With no lock at all, docker's parallel stages meet in apt,
 * and one of them fails.
 */
function withLockLast(mounts: readonly Mount[], dialect: Dialect): readonly Mount[] {
  const caches = mounts.filter((mount) => mount.kind === "cache")
    .toSorted((left, right) =>
      Number(left.sharing === "locked") - Number(right.sharing === "locked")
    );
  const last = caches.length - 1;
  return [
    ...caches.map((mount, index): Mount =>
      dialect === "portable" && index < last ? { ...mount, sharing: "shared" } : mount
    ),
    ...mounts.filter(({ kind }) => kind !== "cache"),
  ];
}

function renderMount(mount: Mount): string {
  switch (mount.kind) {
    case "cache": {
      const sharing = mount.sharing === "locked" ? ",sharing=locked" : "";
      return `--mount=type=cache,target=${mount.target}${sharing}`;
    }
    case "bind":
      return `--mount=type=bind,source=${mount.source},target=${mount.target}`;
    case "secret":
      return `--mount=type=secret,id=${mount.id},target=${mount.target}`;
  }
}

function renderCopy({ from, paths, to, owner, mode }: Copy, dialect: Dialect): string {
  const source = from.kind === "stage"
    ? [`--from=${from.stage}`]
    : from.kind === "image"
    ? [`--from=${imageName(from.image)}`]
    : [];
  // A linked layer is put beside what is there, and cannot look up the name of an owner.
  const isLinked = dialect === "buildkit" && from.kind !== "context" &&
    /^[\d:]*$/.test(owner ?? "");
  const flags = [
    ...source,
    ...(isLinked ? ["--link"] : []),
    ...(owner === undefined ? [] : [`--chown=${owner}`]),
    ...(mode === undefined ? [] : [`--chmod=${mode}`]),
  ];
  return ["COPY", ...flags, ...paths, to].join(" ");
}

function renderHereDocument({ path, content, mode }: WriteFile): string {
  const lines = linesOf(content);
  const taken = new Set(lines.map((line) => line.trim()));
  const end = unusedWord(taken);
  return [`COPY --chmod=${mode} <<'${end}' ${path}`, ...lines, end].join("\n");
}

function unusedWord(taken: ReadonlySet<string>): string {
  let word = "EOF";
  while (taken.has(word)) word += "_";
  return word;
}

function renderPrinted({ path, content, mode }: WriteFile): string {
  const folder = path.slice(0, path.lastIndexOf("/"));
  const commands = [
    ...(folder === "" ? [] : [`mkdir -p ${quotePosix(folder)}`]),
    continued("printf '%s\\n'", [...linesOf(content).map(quotePosix), `> ${quotePosix(path)}`]),
    `chmod ${mode} ${quotePosix(path)}`,
  ];
  return `RUN ${commands.join(" && \\\n    ")}`;
}

/** Without the empty one after the last line end. */
function linesOf(content: string): readonly string[] {
  return content.replace(/\n$/, "").split("\n");
}

function renderVariables({ variables, path = [] }: SetVariables): string {
  const values = Object.entries(variables).toSorted(([left], [right]) => left < right ? -1 : 1)
    .map(([name, value]) => `${name}=${quoteValue(value)}`);
  const search = path.length === 0
    ? []
    : [`PATH="${path.map((folder) => quoteValue(folder).slice(1, -1)).join(":")}:$PATH"`];
  const [first = "", ...others] = [...search, ...values];
  return continued(`ENV ${first}`, others);
}
