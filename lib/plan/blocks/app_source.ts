/**
 * The project's own files, and what a container runs. Everything is copied that is not left out: what
 * is left out has its reason beside it.
 */
import { type Block, places, type PlanContext } from "../block.ts";
import type { PlanFinding } from "../finding.ts";
import { leftOut } from "../system/ignored_files.ts";
import { userOwner } from "../system/user.ts";
import { hasPython, hasR } from "../system/interpreters.ts";

/** AppSource. */
export const appSource: Block = {
  name: "app-source",
  needed: () => true,
  plan(context) {
    const { project } = context;
    const { command } = project.application;
    return {
      steps: [
        {
          phase: "application",
          purpose: "The project itself",
          operation: { kind: "folder", path: places.application },
        },
        {
          phase: "application",
          purpose: "The project itself",
          operation: {
            kind: "copy",
            from: { kind: "context" },
            paths: ["."],
            to: `${places.application}/`,
            owner: userOwner,
          },
        },
      ],
      settings: [
        { settings: { ports: project.wishes.ports } },
        // The other targets are entered, and start nothing by themselves.
        { targets: ["production"], settings: { command: command ?? interpreter(context) } },
      ],
      // Last, since the last line that fits counts: an own list of what to send sends no secrets either.
      ignore: [...project.ignored, ...leftOut],
      findings: findingsOf(context),
    };
  },
};

function interpreter({ project }: PlanContext): readonly string[] {
  const python = hasPython(project);
  if (python === "yes") return ["python"];
  if (hasR(project)) return ["R", "--no-save"];
  return [python === "maybe" ? "python" : "sh"];
}

function findingsOf(context: PlanContext): readonly PlanFinding[] {
  const { application, wishes } = context.project;
  const findings: PlanFinding[] = [];
  if (application.command === undefined && context.request.targets.includes("production")) {
    findings.push({
      code: "PC0709",
      severity: "note",
      message: "Nothing says what the container runs: it starts " +
        `\`${interpreter(context).join(" ")}\``,
      remedy: "name the program when you start it: `docker run IMAGE PROGRAM`",
    });
  }
  const [low] = wishes.ports.filter((port) => port < 1024);
  if (low !== undefined) {
    findings.push({
      code: "PC0712",
      severity: "warning",
      message: `Port ${low} is below 1024: a program that is not root's may not open it everywhere`,
      remedy: "let the program open 8080, and publish it as another: " +
        `\`docker run --publish ${low}:8080\``,
    });
  }
  return findings;
}
