/**
 * A machine in memory that obeys lib/host/host.ts: unit tests give it files, programs and answers,
 * and read what was done from its transcript. What a test did not foresee (a program, a question)
 * fails the test.
 */
import type { Host, Platform } from "../../lib/host/host.ts";
import { fakeClock, fakeLocks } from "./fake_clock.ts";
import { type Failures, failWhenOrdered } from "./fake_failures.ts";
import { fakeFiles } from "./fake_files.ts";
import { type FakeFile, fillTree, snapshot } from "./fake_snapshot.ts";
import { type FakeAddress, fakeNet } from "./fake_net.ts";
import { fakeProcesses, type FakeProgram } from "./fake_processes.ts";
import { type FakeAnswer, fakeTerminal } from "./fake_terminal.ts";
import { fakeTree } from "./fake_tree.ts";

export { Became, type FakeProgram, type FakeResult } from "./fake_processes.ts";
export type { FakeFile } from "./fake_snapshot.ts";
export type { FakeAddress } from "./fake_net.ts";
export type { FakeAnswer } from "./fake_terminal.ts";
export type { FailureCode, Failures } from "./fake_failures.ts";

/** What the machine looks like at the start. All paths are absolute POSIX paths. */
export interface FakeHostOptions {
  /** Contents by path; the folders above are made. */
  readonly files?: Readonly<Record<string, FakeFile>>;
  readonly folders?: readonly string[];
  /** Targets of symbolic links by path. */
  readonly links?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** `/project` when not given; the folder is made. */
  readonly cwd?: string;
  readonly platform?: Platform;
  readonly programs?: readonly FakeProgram[];
  /** What the network has, by URL. */
  readonly addresses?: Readonly<Record<string, FakeAddress>>;
  /** The path of pyve itself; `/usr/local/bin/pyve` when not given. The file is not made. */
  readonly program?: string;
  /** Folders that programs of a killed pyve still write into. */
  readonly strays?: readonly string[];
  /** Answers to `confirm` and `choose`, in order; `undefined` is the end of input. */
  readonly answers?: readonly FakeAnswer[];
  /** Which streams are terminals; none when not given. */
  readonly terminal?: {
    readonly stdin?: boolean;
    readonly stdout?: boolean;
    readonly stderr?: boolean;
  };
  readonly columns?: number;
  /** 2024-05-06T07:08:09Z when not given. */
  readonly now?: Date;
  /** 1000 when not given. */
  readonly userId?: number;
  /** Owners by physical path, where it is not the user. */
  readonly owners?: Readonly<Record<string, number>>;
  /** Locks of somebody else by path: milliseconds until they are released. */
  readonly lockedElsewhere?: Readonly<Record<string, number>>;
  /**
   * Failures by operation and path. The operations are read, stat, list, write, makeFolder,
   * makeLink, rename, remove, removeTree, lock; and become, with the program's name.
   */
  readonly failures?: Failures;
}

/** A machine in memory. */
export interface FakeHost extends Host {
  /** What was done, in order; reading leaves no trace. */
  readonly transcript: readonly string[];
  readonly stdout: () => string;
  readonly stderr: () => string;
  /**
   * All files by path with their texts; `-> target` for a link, `(folder)` for an empty folder,
   * `(binary, N bytes)` for what is not UTF-8. Only what is under `path` when it is given.
   */
  readonly tree: (path?: string) => Readonly<Record<string, string>>;
  /** Lets time pass. */
  readonly advance: (milliseconds: number) => void;
}

/** Makes a machine in memory. */
export function fakeHost(options: FakeHostOptions = {}): FakeHost {
  const transcript: string[] = [];
  const log = (line: string): void => void transcript.push(line);
  const clock = fakeClock(options.now ?? new Date("2024-05-06T07:08:09Z"));
  const cwd = options.cwd ?? "/project";
  const failures = options.failures ?? {};
  const platform = options.platform ?? { os: "linux", arch: "x86_64" };
  const userId = platform.os === "windows" ? undefined : options.userId ?? 1000;
  const tree = fakeTree(cwd, clock.now);
  fillTree(
    tree,
    { ...options, folders: [cwd, ...options.folders ?? []] },
    clock.now(),
  );
  const lock = fakeLocks({
    clock,
    log,
    lockedElsewhere: options.lockedElsewhere ?? {},
    touch: (path) => {
      failWhenOrdered(failures, "lock", "lock", path);
      if (files.stat(path) === undefined) files.write(path, "");
    },
  });
  const files = fakeFiles({
    tree,
    failures,
    owners: options.owners ?? {},
    owner: userId ?? 0,
    lock,
    now: clock.now,
    log,
  });
  const term = fakeTerminal({
    answers: options.answers ?? [],
    isTerminal: options.terminal ?? {},
    columns: options.columns ?? 80,
    log,
  });
  const proc = fakeProcesses({
    programs: options.programs ?? [],
    strays: options.strays ?? [],
    failures,
    clock,
    log,
  });
  const net = fakeNet({ addresses: options.addresses ?? {}, files, log });
  let drawn = 0;
  return {
    fs: files,
    proc,
    term,
    net,
    clock,
    platform,
    cwd,
    env: (name) => options.env?.[name],
    userId,
    program: options.program ?? "/usr/local/bin/pyve",
    randomHex: (bytes) => (++drawn).toString(16).padStart(bytes * 2, "0").slice(-bytes * 2),
    transcript,
    stdout: term.written.stdout,
    stderr: term.written.stderr,
    tree: (path = "/") => snapshot(tree, path),
    advance: clock.advance,
  };
}
