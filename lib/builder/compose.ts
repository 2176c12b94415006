/**
 * A plan as a compose.yaml: one service for each target, of which only those of a chosen profile are
 * started. The images are built from the Dockerfile that comes with it.
 * Source: the Compose specification.
 */
import { stringify } from "yaml";
import type { HealthCheck, Plan, Stage, Target } from "../plan/plan.ts";
import type { Builder } from "./builder.ts";
import { dockerfile } from "./dockerfile.ts";

/** compose.yaml, with the Dockerfile that it builds. */
export const composeFile: Builder = {
  name: "compose",
  refuses: dockerfile.refuses,
  render: (plan, options) =>
    new Map([
      ["compose.yaml", renderCompose(plan, options.root)],
      ...dockerfile.render(plan, options),
    ]),
};

/** The compose.yaml of a plan. */
export function renderCompose(plan: Plan, root = "."): string {
  const services = plan.stages.flatMap((stage): readonly (readonly [string, unknown])[] => {
    const target = targetOf(plan, stage);
    return target === undefined ? [] : [[serviceNames[target], service(plan, stage, target, root)]];
  });
  const secrets = plan.secrets.map(({ id, variable }) => [id, { environment: variable }]);
  const document = {
    name: composeName(plan.project),
    services: Object.fromEntries(services.toReversed()),
    ...(secrets.length === 0 ? {} : { secrets: Object.fromEntries(secrets) }),
  };
  const head = "# Start one with `docker compose --profile prod up`, `… dev up`, `… ci run ci`.\n";
  return head + stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}

const serviceNames: Readonly<Record<Target, string>> = { production: "app", ci: "ci", dev: "dev" };

/** ci has the finished application beside it, to test it from outside. */
const profiles: Readonly<Record<Target, readonly string[]>> = {
  production: ["prod", "ci"],
  ci: ["ci"],
  dev: ["dev"],
};

function targetOf({ targets }: Plan, { id }: Stage): Target | undefined {
  return (["production", "ci", "dev"] as const).find((target) => targets[target] === id);
}

function service(plan: Plan, { id, settings }: Stage, target: Target, root: string): unknown {
  const ports = settings?.ports ?? [];
  const hasApplication = plan.targets.production !== undefined;
  return {
    profiles: profiles[target],
    build: {
      context: root,
      dockerfile: "Dockerfile",
      target: id,
      ...(plan.secrets.length === 0 ? {} : { secrets: plan.secrets.map(({ id }) => id) }),
    },
    image: `${plan.project}:${target}`,
    ...platformOf(plan),
    ...(target === "production" ? { restart: "unless-stopped" } : {}),
    // A port that only this machine sees is what a first try should open.
    ...(ports.length > 0 && target !== "ci"
      ? { ports: ports.map((port) => `127.0.0.1:${port}:${port}`) }
      : {}),
    ...(settings?.healthCheck === undefined ? {} : { healthcheck: check(settings.healthCheck) }),
    ...(target === "ci" && hasApplication
      ? { depends_on: { app: { condition: "service_healthy" } } }
      : {}),
    ...(target === "dev" ? development(root) : {}),
  };
}

/** A plan for another kind of machine than most have is not silently one for this machine. */
function platformOf({ platforms }: Plan): { readonly platform?: string } {
  const [only, ...others] = platforms;
  return only === undefined || only === "linux/amd64" || others.length > 0
    ? {}
    : { platform: only };
}

/** The project itself, not the copy in the image, with a terminal. */
function development(root: string): object {
  return {
    volumes: [{ type: "bind", source: root, target: "/app" }],
    stdin_open: true,
    tty: true,
  };
}

function check(health: HealthCheck): unknown {
  return {
    test: ["CMD", ...health.command],
    interval: `${health.interval}s`,
    timeout: `${health.timeout}s`,
    start_period: `${health.startPeriod}s`,
    retries: health.retries,
  };
}

/** Compose takes lower-case letters, digits, `-` and `_`, and a letter or digit first. */
function composeName(name: string): string {
  return name.replace(/[^a-z0-9_-]+/g, "-").replace(/^[^a-z0-9]+/, "") || "project";
}
