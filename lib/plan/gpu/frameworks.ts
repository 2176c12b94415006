/** The frameworks for GPUs that a project has, whichever spec names them, with version and place. */
import type { Position } from "../../errors.ts";
import { normalizeName } from "../../spec/requirement.ts";
import { readRequirements, type RequirementsItem } from "../../spec/requirements.ts";
import type { CondaSource, ImageProject, PythonSpec } from "../project.ts";

/** What is known of a framework whatever its package is called. */
export type FrameworkName = "torch" | "tensorflow" | "jax" | "cupy" | "flash-attn";

/** A framework of a project. */
export interface GpuFramework {
  readonly name: FrameworkName;
  /** Its package: conda calls `torch` `pytorch`. */
  readonly package: string;
  /** Packages of conda bring their CUDA by conda's own rules. */
  readonly from: "conda" | "pip";
  /** As `readWish` of the matrices reads it; `undefined` is any. */
  readonly version: string | undefined;
  /** It is asked for with CUDA as wheels: `tensorflow[and-cuda]`. */
  readonly withCudaWheels: boolean;
  readonly at?: Position;
}

/** A package before it is known whether it is a framework. */
interface NamedPackage extends Omit<GpuFramework, "name"> {}

const packages: readonly (readonly [RegExp, FrameworkName])[] = [
  [/^(?:torch|pytorch(?:-gpu|-cpu)?)$/, "torch"],
  [/^tensorflow(?:-gpu)?$/, "tensorflow"],
  [/^jax$/, "jax"],
  [/^cupy(?:-cuda\d+x)?$/, "cupy"],
  [/^flash-attn$/, "flash-attn"],
];

/** Every framework once, by what says most about its version: a lock before a requirement. */
export function gpuFrameworks(project: ImageProject): readonly GpuFramework[] {
  const named = [
    ...project.python === undefined ? [] : ofPython(project.python),
    ...project.conda === undefined ? [] : ofConda(project.conda),
  ];
  const found = named.flatMap((one): readonly GpuFramework[] => {
    const name = packages.find(([pattern]) => pattern.test(one.package))?.[1];
    return name === undefined ? [] : [{ ...one, name }];
  });
  return packages.flatMap(([, name]) => {
    const same = found.filter((one) => one.name === name);
    const best = same.find(({ version }) => version !== undefined) ?? same[0];
    return best === undefined ? [] : [best];
  });
}

/** The framework of a name. */
export function gpuFramework(
  project: ImageProject,
  name: FrameworkName,
): GpuFramework | undefined {
  return gpuFrameworks(project).find((one) => one.name === name);
}

/** The names of all packages that conda is asked for. */
export function condaNames(source: CondaSource | undefined): readonly string[] {
  return source === undefined ? [] : ofConda(source).filter(({ from }) => from === "conda")
    .map((one) => one.package);
}

function ofPython({ source, requirements }: PythonSpec): readonly NamedPackage[] {
  const asked = requirements.map(({ name, specifier, at }): NamedPackage => ({
    package: name,
    from: "pip",
    version: specifier === "" ? undefined : specifier,
    withCudaWheels: false,
    at,
  }));
  const withCudaWheels = bringsCudaWheels(source);
  if (source.kind !== "uv.lock") return asked.map((one) => ({ ...one, withCudaWheels }));
  const locked = source.packages.map(({ name, version }): NamedPackage => {
    const at = asked.find((one) => one.package === name)?.at;
    return {
      package: name,
      from: "pip",
      version,
      withCudaWheels,
      ...at === undefined ? {} : { at },
    };
  });
  // A lock may have a build without CUDA for other systems.
  return locked.toSorted((left, right) => Number(isForCpu(left)) - Number(isForCpu(right)));
}

function isForCpu({ version = "" }: NamedPackage): boolean {
  return version.endsWith("+cpu");
}

/** TensorFlow's extra is not among the names of requirements; in a lock it is what it brings. */
function bringsCudaWheels(source: PythonSpec["source"]): boolean {
  if (source.kind === "uv.lock") {
    return source.packages.some(({ name }) => /^nvidia-cudnn-cu\d+$/.test(name));
  }
  const items = source.kind === "requirements"
    ? source.closure.flatMap((one) => one.items)
    : [...source.production.hashed, ...source.production.unhashed]
      .flatMap((line) => readRequirements(line, source.file).items);
  return items.some((item) =>
    item.kind === "requirement" && item.requirement.kind === "named" &&
    (item.requirement.extras.some((extra) => normalizeName(extra) === "and-cuda") ||
      /^nvidia-cudnn-cu\d+$/.test(normalizeName(item.requirement.name)))
  );
}

function ofConda(source: CondaSource): readonly NamedPackage[] {
  switch (source.kind) {
    case "environment":
      return [
        ...source.file.dependencies.map(({ spec, at }) =>
          named(spec.name, "conda", spec.version, at)
        ),
        ...source.file.pip.flatMap(({ items, at }) => items.flatMap((item) => ofItem(item, at))),
      ];
    case "lock":
      return source.lock.packages.map(({ name, version, manager, at }) =>
        named(name, manager, version, at)
      );
    case "explicit":
      return source.file.packages.map(({ name, version, at }) => named(name, "conda", version, at));
    case "tarball":
      return source.tarball.packages.map(({ name, version }) => named(name, "conda", version));
  }
}

function ofItem(item: RequirementsItem, at: Position): readonly NamedPackage[] {
  if (item.kind !== "requirement" || item.requirement.kind !== "named") return [];
  const { name, specifier, extras } = item.requirement;
  const withCudaWheels = extras.some((extra) => normalizeName(extra) === "and-cuda");
  const version = specifier === "" ? undefined : specifier;
  return [{ ...named(normalizeName(name), "pip", version, at), withCudaWheels }];
}

function named(
  name: string,
  from: NamedPackage["from"],
  version: string | undefined,
  at?: Position,
): NamedPackage {
  return { package: name, from, version, withCudaWheels: false, ...at === undefined ? {} : { at } };
}
