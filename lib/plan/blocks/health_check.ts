/**
 * Whether a container is well: its own interpreter starts, is the one of the promised environment, and
 * something answers at the first port. It needs no right and writes nothing, so that it also works
 * where the file system is read-only.
 */
import { type Block, places, type PlanContext } from "../block.ts";
import { hasPython, hasR } from "../system/interpreters.ts";
import type { HealthCheck } from "../plan.ts";
import { rSource } from "../system/runtime_source.ts";

/** In seconds. Engines check first when an interval is over, and whatever waits for that waits as long. */
const times = { interval: 10, timeout: 10, startPeriod: 15, retries: 3 } as const;
/** R takes ten times as long to start as Python. */
const slowInterval = 30;

/** HealthCheck. */
export const healthCheck: Block = {
  name: "health-check",
  needed: () => true,
  plan(context) {
    const check = (port: number | undefined): HealthCheck => ({
      command: commandFor(context, port),
      ...times,
      ...startsR(context) ? { interval: slowInterval } : {},
    });
    return {
      settings: [
        { settings: { healthCheck: check(undefined) } },
        // Where no application is started, nothing answers.
        {
          targets: ["production"],
          settings: { healthCheck: check(context.project.wishes.ports[0]) },
        },
      ],
    };
  },
};

function startsR({ project }: PlanContext): boolean {
  return hasPython(project) !== "yes" && hasR(project);
}

function commandFor(context: PlanContext, port: number | undefined): readonly string[] {
  const { project } = context;
  const python = hasPython(project);
  if (python === "yes") return pythonCommand(port);
  if (hasR(project)) return rCommand(context, port);
  const made = `test -d ${places.prefix}/conda-meta`;
  if (python === "no") return ["sh", "-c", made];
  const [program = "", ...words] = pythonCommand(port);
  const start = [program, ...words.map((text) => `'${text}'`)].join(" ");
  return ["sh", "-c", `if [ -x ${program} ]; then exec ${start}; fi; ${made}`];
}

/** `-I` takes nothing from the folder that it happens to run in; no quotes of sh's are in it. */
function pythonCommand(port: number | undefined): readonly string[] {
  const inPlace = `import os, sys; ` +
    `assert os.path.realpath(sys.prefix) == os.path.realpath("${places.prefix}"), sys.prefix`;
  const answers = port === undefined
    ? ""
    : `; import socket; socket.create_connection(("127.0.0.1", ${port}), 5).close()`;
  return [`${places.prefix}/bin/python`, "-I", "-B", "-c", inPlace + answers];
}

/** R does not start without a folder for temporary files: every engine makes one for shared memory. */
function rCommand({ project, profile }: PlanContext, port: number | undefined): readonly string[] {
  const isOfImage = rSource(project, profile) === "image";
  const inPlace = isOfImage
    ? `stopifnot(dir.exists("${places.prefix}/lib/R"))`
    : `stopifnot(startsWith(normalizePath(R.home()), normalizePath("${places.prefix}")))`;
  const answers = port === undefined
    ? ""
    : `; close(socketConnection("127.0.0.1", ${port}L, open = "r+", timeout = 5))`;
  return [
    "env",
    "TMPDIR=/dev/shm",
    isOfImage ? "Rscript" : `${places.prefix}/bin/Rscript`,
    "--vanilla",
    "-e",
    inPlace + answers,
  ];
}
