/** The bars that pyve is held to, each about commands that were timed together. */

/** A promise about commands of a group. */
export interface Bar {
  /** Markdown. */
  readonly text: string;
  readonly group: string;
  readonly subject: string;
  /** What the subject is measured against. Of several, the one that it is nearest to counts. */
  readonly baselines: readonly [string, ...string[]];
  /**
   * How the bar is told: the subject takes so many times as long; it is so many times faster; it takes
   * so many milliseconds more.
   */
  readonly rule: "at most" | "faster at least" | "more at most";
  readonly bar: number;
  /**
   * What `--check` lets pass, as a ratio for every rule: machines are shared, noisy and not equally
   * fast.
   */
  readonly margin: number;
}

const empty = (subject: string, text: string): Bar => ({
  text: `\`pyve init\` of an empty project${text}: 10 × faster than \`python -m venv\``,
  group: "empty",
  subject,
  baselines: ["python-venv"],
  rule: "faster at least",
  bar: 10,
  margin: 6,
});

const twoDependencies = (group: string): Bar => ({
  text: `\`pyve init\` with ${
    group.replace("-", " and ")
  } by uv ≤ 1.3 × \`uv venv --seed\` and \`uv pip install\``,
  group,
  subject: "pyve-uv",
  baselines: ["uv"],
  rule: "at most",
  bar: 1.3,
  margin: 1.8,
});

const entering = (text: string, baseline: string): Bar => ({
  text: `Entering a folder with pyve's \`.envrc\` costs ≤ 2 ms more than ${text}`,
  group: "direnv",
  subject: "enter-pyve",
  baselines: [baseline],
  rule: "more at most",
  bar: 2,
  margin: 1.6,
});

const start: readonly Bar[] = [
  {
    text: "`pyve run true` ≤ 1.15 × the compiled empty program",
    group: "start",
    subject: "run",
    baselines: ["empty"],
    rule: "at most",
    bar: 1.15,
    margin: 1.35,
  },
  {
    text: "`.pyve/run true` ≤ 3 × `sh -c true`",
    group: "start",
    subject: "launcher",
    baselines: ["sh"],
    rule: "at most",
    bar: 3,
    margin: 4,
  },
  {
    text: "`.pyve/run true` faster than `uv run --no-sync true`",
    group: "start",
    subject: "launcher",
    baselines: ["uv-run-no-sync"],
    rule: "faster at least",
    bar: 1,
    margin: 1,
  },
  {
    text: "`pyve doctor` ≤ 3 × the compiled empty program",
    group: "start",
    subject: "doctor",
    baselines: ["empty"],
    rule: "at most",
    bar: 3,
    margin: 4,
  },
];

/** Doctors, and what comes nearest to one, of tools that are written in Python. */
const interpreted = [
  "pip-check",
  "poetry-check",
  "poetry-env-info",
  "pipenv-verify",
  "hatch-status",
  "pdm-info",
  "pdm-fix",
] as const;

const peers: readonly Bar[] = [
  {
    text: "`.pyve/run` ahead of what every other tool runs a command with",
    group: "run",
    subject: "launcher",
    baselines: ["mise", "uv", "direnv", "hatch", "pipenv", "pdm", "poetry"],
    rule: "faster at least",
    bar: 1,
    margin: 1,
  },
  {
    text: "`pyve doctor` ahead of every other look at a project by a tool that runs on Python",
    group: "doctor",
    subject: "doctor",
    baselines: interpreted,
    rule: "faster at least",
    bar: 1,
    margin: 0.7,
  },
  {
    text: "`pyve doctor` ahead of every other doctor, those of native programs, too",
    group: "doctor",
    subject: "doctor",
    baselines: [...interpreted, "mise-doctor", "uv-pip-check"],
    rule: "faster at least",
    bar: 1,
    // They end before a program that Deno compiled has started: what is held is the distance.
    margin: 0.08,
  },
];

const generating: readonly Bar[] = [
  {
    text: "`pyve container generate` for 150 lines ≤ 3 × the compiled empty program",
    group: "container",
    subject: "generate",
    baselines: ["empty"],
    rule: "at most",
    bar: 3,
    margin: 4,
  },
  {
    text: "`pyve container generate` at least five times faster than absconda",
    group: "container",
    subject: "generate",
    baselines: ["absconda"],
    rule: "faster at least",
    bar: 5,
    margin: 3,
  },
];

const prompt: Bar = {
  text: "A prompt where nothing changed costs < 5 ms with `pyve hook`",
  group: "prompt",
  subject: "pyve",
  baselines: ["none"],
  rule: "more at most",
  bar: 5,
  // Showing nothing costs next to nothing.
  margin: 30,
};

const conda: readonly Bar[] = [
  {
    text: "`pyve run true` in a conda environment without scripts ≤ 1.05 × the same in a venv",
    group: "conda",
    subject: "conda",
    baselines: ["venv"],
    rule: "at most",
    bar: 1.05,
    margin: 1.3,
  },
  {
    text: "with scripts ≤ 1.1 × the same without, by way of one bash",
    group: "conda",
    subject: "scripts",
    baselines: ["bash"],
    rule: "at most",
    bar: 1.1,
    margin: 1.35,
  },
];

/** All bars, in the order of the groups. */
export const bars: readonly Bar[] = [
  ...start,
  ...peers,
  ...generating,
  ...conda,
  entering("an empty one", "enter-empty"),
  entering("one that only has its `watch_file`", "enter-watch"),
  prompt,
  empty("pyve-uv", " with uv"),
  empty("pyve-pip", " without uv"),
  twoDependencies("requests-click"),
  twoDependencies("numpy-pandas"),
];
