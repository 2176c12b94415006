/**
 * The machine as the rest of pyve sees it: types only. `real/` is the actual machine; tests use an
 * in-memory double. Nothing outside this folder names Deno, the clock, the terminal or the network,
 * so what a command can do to the world is what stands here.
 */

/** Everything that touches the world. */
export interface Host {
  readonly fs: Files;
  readonly proc: Processes;
  readonly term: Terminal;
  readonly net: Net;
  readonly clock: Clock;
  readonly platform: Platform;
  /** The absolute, physical working directory (after `-C`). */
  readonly cwd: string;
  /** One environment variable; `undefined` when it is not set. */
  readonly env: (name: string) => string | undefined;
  /** The numeric id of the user; `undefined` on Windows. */
  readonly userId: number | undefined;
  /** The absolute, physical path of the program that this process runs. */
  readonly program: string;
  /** `bytes` random bytes in lower-case hexadecimal. */
  readonly randomHex: (bytes: number) => string;
}

/** The operating systems that pyve knows, by their names in Deno and Node. */
export interface Platform {
  readonly os: "linux" | "darwin" | "windows";
  readonly arch: "x86_64" | "aarch64";
}

/** What a directory entry is. `lstat` reports links as `"link"`; `stat` follows them. */
export interface FileFacts {
  readonly kind: "file" | "folder" | "link" | "other";
  readonly size: number;
  /** Permission bits, such as 0o644; 0 on Windows. */
  readonly mode: number;
  /** Owner's numeric id; 0 on Windows. */
  readonly owner: number;
  readonly modified: Date;
}

/** An entry of a folder. */
export interface Entry {
  readonly name: string;
  readonly kind: FileFacts["kind"];
}

/** A lock that is held until it is released or the process ends, however it ends. */
export interface Lock {
  release(): void;
}

/** The ending of files that are being written; a crash may leave one behind for `init` to remove. */
export const unfinishedSuffix = ".pyve-unfinished";

/**
 * Files. Synchronous where an operation is small: a command-line program has nothing else to do
 * meanwhile, and each promise costs start-up time. "Missing" (also: a parent is missing or is not a
 * folder) is `undefined`, never an error. Other failures are thrown as `PyveError` naming the path
 * and the reason.
 */
export interface Files {
  /** A named pipe is refused, unless the user named it: then it is waited for until it ends. */
  readText(path: string, named?: "by the user"): string | undefined;
  readBytes(path: string): Uint8Array | undefined;
  stat(path: string): FileFacts | undefined;
  lstat(path: string): FileFacts | undefined;
  /** The text of a symbolic link; `undefined` when missing or not a link. */
  readLink(path: string): string | undefined;
  /** The physical path; `undefined` when missing. */
  realPath(path: string): string | undefined;
  /** Sorted by name; `undefined` when missing or not a folder. */
  list(path: string): readonly Entry[] | undefined;
  /**
   * Replaces the file whole or not at all (written beside, flushed, renamed). A link at `path` is
   * followed. The mode of an existing file is kept unless `mode` says otherwise.
   */
  write(
    path: string,
    content: string | Uint8Array,
    options?: { readonly mode?: number },
  ): void;
  /** Writes into an existing file, in place and unflushed: for what nothing depends on yet. */
  overwrite(path: string, content: string | Uint8Array): void;
  /** Lets everybody run a file that is there, and its owner write it. */
  makeExecutable(path: string): void;
  /** Makes the folder and its parents; nothing happens when it exists. */
  makeFolder(path: string): void;
  /** Makes `path` a symbolic link to `target`, replacing a link or file there in one rename. */
  makeLink(target: string, path: string): void;
  /** Moves; replaces a file or link at `to`. */
  rename(from: string, to: string): void;
  /** Removes a file, a link or an empty folder; nothing happens when it is missing. */
  remove(path: string): void;
  /** Removes a folder with all that is in it; follows no link. Nothing happens when it is missing. */
  removeTree(path: string): Promise<void>;
  /**
   * Waits for an exclusive lock on the file (made when missing). `onWait` is called once, when
   * somebody else holds it. After `timeout` milliseconds: PyveError with `exitStatus.tryAgain`.
   */
  lock(
    path: string,
    options: { readonly timeout: number; readonly onWait: () => void },
  ): Promise<Lock>;
}

/** Final changes to an environment: what to set, what to remove. */
export interface EnvironmentChanges {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}

/** What a program gets when this process becomes it. */
export interface Becoming extends EnvironmentChanges {
  /** Another program, with its first arguments, that we become and that becomes the program. */
  readonly through?: readonly string[] | undefined;
}

/** How a program is started by {@link Processes.run}. Standard input is empty. */
export interface RunOptions {
  readonly cwd?: string;
  readonly changes?: EnvironmentChanges;
  /** Called for each line of either stream as it comes, without its line end. */
  readonly onLine?: (line: string, stream: "stdout" | "stderr") => void;
  /** Milliseconds after which the program is killed. */
  readonly timeout?: number;
}

/** How a program ended. `code` is 128 + n after signal n, and 127 when it could not be found. */
export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Other programs. */
export interface Processes {
  /**
   * Runs a program to its end; never throws because of what the program does. PyveError with 130
   * when the user interrupts (SIGINT, SIGTERM, SIGHUP) meanwhile: the program is told to end.
   */
  run(argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /**
   * Becomes the program (execvp): same process id, streams, signals and exit status. Does not
   * return. What `becoming` throws is passed on. PyveError with 126 or 127 when the program cannot
   * be started.
   * @param becoming made while the system gets ready, which spares `pyve run` a part of its start
   */
  become(argv: readonly string[], becoming: () => Becoming | Promise<Becoming>): Promise<never>;
  /**
   * Ends the user's programs that have `folder`, or a path in it, among their arguments, and waits
   * until they are gone: what the installers of a killed pyve would go on writing there. Never
   * throws. Nothing happens on Windows, where a folder in use stays.
   */
  endStrays(folder: string): Promise<void>;
}

/** One of the two output streams. */
export interface OutputStream {
  readonly isTerminal: boolean;
  /** Width in columns; `undefined` when it is no terminal. */
  readonly columns: () => number | undefined;
  readonly write: (text: string) => void;
}

/** An answer to a choice. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

/** The terminal. Prompts are shown on stderr; end of input or Ctrl-D is "no" (`undefined`). */
export interface Terminal {
  readonly stdin: { readonly isTerminal: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  confirm(question: string, initial: boolean): Promise<boolean>;
  choose<Value extends string>(
    question: string,
    choices: readonly Choice<Value>[],
  ): Promise<Value | undefined>;
}

/** How something is fetched. */
export interface FetchOptions {
  /** Milliseconds without a byte after which an attempt counts as failed; 30,000 when not given. */
  readonly timeout?: number;
  /** More bytes than this are refused: 1 MiB for a text, 1 GiB for a file when not given. */
  readonly limit?: number;
  /** How often, after an attempt that failed, another is made; 3 when not given. */
  readonly retries?: number;
}

/** How a file is fetched. */
export interface DownloadOptions extends FetchOptions {
  /** Called as bytes come; `total` is `undefined` where the server does not say it. */
  readonly onProgress?: (received: number, total: number | undefined) => void;
}

/** A file that was fetched. */
export interface Downloaded {
  readonly size: number;
  /** In lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * The network: HTTP and HTTPS, through the proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name,
 * trusting the roots of the system and of Mozilla. What the server does not have (404, 410) is
 * `undefined`. An attempt that fails is repeated a few times; then, and for every other answer, it
 * is a PyveError with `exitStatus.tryAgain`.
 */
export interface Net {
  readText(url: string, options?: FetchOptions): Promise<string | undefined>;
  /**
   * Writes what the server has to the new file `to`, readable by the user only, going on where an
   * attempt broke off. Whatever fails, an interrupt too (130), nothing is left at `to`.
   */
  download(url: string, to: string, options?: DownloadOptions): Promise<Downloaded | undefined>;
}

/** Time. */
export interface Clock {
  now(): Date;
  /** Milliseconds from an arbitrary start, never going back. */
  elapsed(): number;
  /** Calls `action` every so many milliseconds until the returned function is called. */
  every(milliseconds: number, action: () => void): () => void;
}
