/** Labels by which registries and people know an image: the annotations of the OCI image spec. */
import { chooseBases } from "../system/bases.ts";
import type { Block, PlanContext } from "../block.ts";
import type { PlanFinding } from "../finding.ts";

const prefix = "org.opencontainers.image";

/** Labels. */
export const labels: Block = {
  name: "labels",
  needed: () => true,
  plan(context) {
    const { findings, kept } = own(context.project.wishes.labels);
    const all = Object.entries({ ...standard(context), ...kept });
    all.sort(([left], [right]) => left < right ? -1 : 1);
    return { settings: [{ settings: { labels: Object.fromEntries(all) } }], findings };
  },
};

function standard(context: PlanContext): Readonly<Record<string, string>> {
  const { project: { name, version, description }, request } = context;
  const { build, runtime } = chooseBases(context);
  const base = request.mode === "single-stage" ? build : runtime;
  const values: readonly (readonly [string, string | undefined])[] = [
    ["title", name],
    ["version", version],
    ["description", description],
    ["base.name", base.tag === "" ? base.name : `${base.name}:${base.tag}`],
    ["base.digest", base.digest],
    ["created", created(request.sourceDateEpoch)],
  ];
  return Object.fromEntries(
    values.flatMap(([key, value]) =>
      value === undefined || value === "" ? [] : [[`${prefix}.${key}`, oneLine(value)]]
    ),
  );
}

/** RFC 3339; only a moment that was given, since an image made twice is to be the same. */
function created(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Descriptions of projects go over several lines; labels do not. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

/** PC0711: labels of the user's that a Dockerfile cannot have, or that others cannot find. */
function own(wished: Readonly<Record<string, string>>): {
  readonly kept: Readonly<Record<string, string>>;
  readonly findings: readonly PlanFinding[];
} {
  const entries = Object.entries(wished);
  const isWrong = ([key, value]: readonly [string, string]): boolean =>
    !/^[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?$/.test(key) ||
    /[\p{Cc}\u2028\u2029]/u.test(value);
  return {
    kept: Object.fromEntries(entries.filter((entry) => !isWrong(entry))),
    findings: entries.filter(isWrong).map(([key]) => ({
      code: "PC0711",
      severity: "error",
      message: `Cannot set label ${JSON.stringify(key)}: keys are letters, digits, \`.\`, \`_\`, ` +
        "`/` and `-`, and values one line",
      remedy: "mend `container.labels` of the configuration",
    })),
  };
}
