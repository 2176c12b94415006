/** Facts of an environment in which all is well, for tests that spoil one of them. */
import type { Choice } from "../../../lib/backend/choose.ts";
import type { Facts } from "../../../lib/doctor/facts.ts";
import type { CondaFact } from "../../../lib/doctor/facts/conda.ts";
import type { CondaRecordFact } from "../../../lib/doctor/facts/conda_records.ts";
import type { BlockFact } from "../../../lib/doctor/facts/blocks.ts";
import type { MicromambaFact } from "../../../lib/doctor/facts/micromamba.ts";
import type { InstalledPackage } from "../../../lib/packages/python_records.ts";
import type { Known, Unknown } from "../../../lib/doctor/facts/known.ts";
import type { PythonAnswer } from "../../../lib/doctor/facts/python.ts";
import type { EnvironmentState } from "../../../lib/project/state.ts";

/** A fact that could be read. */
export function known<Value>(value: Value): Known<Value> {
  return { known: true, value };
}

/** A fact that could not be read. */
export function unknown(details: Partial<Unknown> = {}): Unknown {
  return {
    known: false,
    reason: "Cannot read `it`: permission denied",
    remedy: "check who owns it",
    at: { file: "it", line: 3 },
    reported: false,
    ...details,
  };
}

/** The environment of {@link healthyFacts}, as it is recorded. */
export const healthyEnvironment: EnvironmentState = {
  backend: "venv",
  prefix: "/project/.venv",
  generation: "default.0123abcd",
  interpreter: { path: "/usr/bin/python3.11", version: "3.11.7" },
  specs: [{ path: "requirements.txt", sha256: "00" }],
  selection: { requirements: [], extras: [], groups: [], dev: true, install: true, pip: true },
  path: ["/project/.venv/bin"],
  variables: { VIRTUAL_ENV: "/project/.venv" },
  unset: ["PYTHONHOME"],
  made: "2024-05-06T07:08:09Z",
};

/** A Python that answers as it should. */
export const healthyPython: PythonAnswer = {
  kind: "answered",
  version: "3.11.7",
  prefix: "/project/.venv",
  isOurs: true,
  implementation: "CPython",
  machine: "x86_64",
  bits: 64,
  space: { bytes: 82_000_000_000, files: 1_000_000 },
  packageFolders: ["/project/.venv/lib/python3.11/site-packages"],
  markers: {
    os_name: "posix",
    sys_platform: "linux",
    platform_system: "Linux",
    platform_machine: "x86_64",
    platform_python_implementation: "CPython",
    platform_release: "6.1.0",
    platform_version: "#1 SMP",
    python_version: "3.11",
    python_full_version: "3.11.7",
    implementation_name: "cpython",
    implementation_version: "3.11.7",
  },
  missingPip: undefined,
};

const choice: Choice = {
  backend: "venv",
  decidedBy: "files",
  rules: [
    { rule: "flag", decided: false, reason: "`--backend` was not given" },
    { rule: "files", decided: true, reason: "found requirements.txt: venv" },
  ],
  ambiguous: false,
  evidence: ["requirements.txt"],
};

/** A package of {@link healthyFacts}' environment. */
export function installed(
  name: string,
  version: string,
  ...requires: readonly string[]
): InstalledPackage {
  const record = `/project/.venv/lib/python3.11/site-packages/${name}-${version}.dist-info`;
  return { name, version, requires, record };
}

/** A block of ours in this state, in a file of ours alone. */
export function block(status: BlockFact["status"], userText = false): Known<BlockFact> {
  return known({
    status,
    wanted: `wanted, though ${status}\n`,
    userText,
    replaceLink: undefined,
  });
}

/** All is well, but for what is given. */
export function healthyFacts(spoiled: Partial<Facts> = {}): Facts {
  return {
    root: "/project",
    name: "default",
    config: known(true),
    stateFile: { kind: "read", tool: "pyve 0.1.0" },
    environment: known(healthyEnvironment),
    choice: known(choice),
    outer: undefined,
    prefix: known({
      path: "/project/.venv",
      damage: undefined,
      generation: "default.0123abcd",
      recordedGeneration: "default.0123abcd",
      interpreter: "/project/.venv/bin/python",
    }),
    python: healthyPython,
    architecture: { host: "x86_64", program: [] },
    pipSettings: [],
    wanted: known({
      deciding: { text: "3.11", source: ".python-version:1", at: undefined, verdict: "yes" },
      others: [],
    }),
    packages: known({ folders: [], installed: [installed("click", "8.1.7")], broken: [] }),
    specs: known({ files: ["requirements.txt"], changed: [], reconfigured: [], warnings: [] }),
    lock: known({ kind: "current", file: "pylock.toml", source: "what it was made from" }),
    drift: known({ unmet: [], lost: [], added: [] }),
    activation: known({ changed: [], variables: 1, scripts: 0 }),
    scripts: known({ count: 3, stray: [] }),
    isolation: known({ systemPackages: false, userBase: undefined }),
    launcher: known({ file: ".pyve/run", status: "current", wanted: "#!/bin/sh\n" }),
    leftovers: known({ paths: [], busy: false }),
    envFile: known({ configured: undefined, recorded: undefined, content: undefined }),
    envrc: block("current"),
    direnv: { kind: "answered", found: "/project/.envrc", allowed: "yes" },
    hook: { shell: "bash", active: false, foundIn: "/home/ada/.bashrc", remedy: "add the hook" },
    ownHook: known({ foundIn: undefined, permission: "allowed" }),
    workTree: known("/project"),
    gitignore: block("current"),
    tracked: known({ kind: "answered", paths: [] }),
    active: [],
    synced: undefined,
    disk: known({
      space: healthyPython.space,
      mount: { type: "ext4", options: ["rw", "relatime"] },
    }),
    network: known([]),
    cuda: known(undefined),
    conda: known(undefined),
    micromamba: known(undefined),
    ...spoiled,
  };
}

/** A conda environment in which all is well, but for what is given. */
export function healthyConda(spoiled: Partial<CondaFact> = {}): CondaFact {
  return {
    platform: "linux-64",
    hasHistory: true,
    byPip: new Map(),
    openMp: [],
    records: [condaRecord("numpy", "1.26.4")],
    broken: [],
    ...spoiled,
  };
}

/** The record of a whole package with 2.4 MB of files. */
export function condaRecord(
  name: string,
  version: string,
  spoiled: Partial<CondaRecordFact> = {},
): CondaRecordFact {
  return {
    name,
    version,
    build: "py311_0",
    channel: "conda-forge",
    subdir: "linux-64",
    size: 2_400_000,
    distributions: [
      `/project/.pyve/envs/it/lib/python3.11/site-packages/${name}-${version}.dist-info`,
    ],
    taken: [],
    missing: [],
    ...spoiled,
  };
}

/** A micromamba that was verified, but for what is given. */
export function healthyMicromamba(spoiled: Partial<MicromambaFact> = {}): MicromambaFact {
  return {
    found: { path: "/home/ada/.pyve/bin/micromamba", version: "2.9.0", from: "user" },
    warnings: [],
    unusable: undefined,
    digest: { state: "pinned-ok", sha256: "ab", tag: "2.9.0-0" },
    ...spoiled,
  };
}

/** {@link healthyFacts} of a conda environment. */
export function condaFacts(conda: Partial<CondaFact> = {}, spoiled: Partial<Facts> = {}): Facts {
  const environment = { ...healthyEnvironment, backend: "micromamba" } as const;
  return healthyFacts({
    environment: known(environment),
    choice: known({ ...choice, backend: "micromamba" }),
    conda: known(healthyConda(conda)),
    micromamba: known(healthyMicromamba()),
    ...spoiled,
  });
}
