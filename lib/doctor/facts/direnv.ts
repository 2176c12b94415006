/** direnv: whether it is there, what it thinks of our `.envrc`, and whether a shell calls it. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { PyveError } from "../../errors.ts";
import { findProgram } from "../../host/find_program.ts";
import type { Files, Host } from "../../host/host.ts";

/** What `direnv status` said of the project's `.envrc`. */
export type DirenvFact =
  /** The command installs it; `undefined` where no package manager was found. */
  | { readonly kind: "absent"; readonly install: string | undefined }
  | { readonly kind: "failed"; readonly reason: string }
  | {
    readonly kind: "answered";
    /** The `.envrc` that it would load here. */
    readonly found: string | undefined;
    readonly allowed: "yes" | "no" | "denied" | "unknown";
  };

/** Whether the user's shell calls direnv on `cd`. */
export interface HookFact {
  /** The name of `$SHELL`; `undefined` when it is not set. */
  readonly shell: string | undefined;
  /** direnv has loaded something in this very shell. */
  readonly active: boolean;
  /** The start-up file that mentions direnv. */
  readonly foundIn: string | undefined;
  /** The command that adds the hook; `undefined` for a shell that we do not know. */
  readonly remedy: string | undefined;
}

/**
 * direnv (2.32) lets bash expand the path of the folder: a name such as `$(id)` is run, and one that
 * is a pattern which does not fit itself, such as `[x]`, is a loop without end.
 */
export function isSafeForDirenv(root: string): boolean {
  return !/["$`\\]|\[.+\]|[?*+@!]\(/s.test(root);
}

const patience = 10_000;

/**
 * Asks direnv about the folder. `direnv status` runs nothing of the project's; where direnv's own
 * record says that it allowed this very text, it need not be started.
 */
export async function askDirenv(host: Host, root: string): Promise<DirenvFact> {
  if (hasPermission(host, root)) {
    return { kind: "answered", found: join(root, ".envrc"), allowed: "yes" };
  }
  // direnv would wait for somebody to write into a named pipe.
  if (host.fs.stat(join(root, ".envrc"))?.kind === "other") {
    return { kind: "failed", reason: "`.envrc` is not a file" };
  }
  const result = await host.proc.run(["direnv", "status"], { cwd: root, timeout: patience });
  if (result.code === 127) return { kind: "absent", install: installCommand(host) };
  if (result.code !== 0) {
    return { kind: "failed", reason: result.stderr.trim().split("\n").at(-1) ?? "" };
  }
  return {
    kind: "answered",
    found: /^Found RC path (.*?)\r?$/m.exec(result.stdout)?.[1],
    allowed: allowance(/^Found RC allowed (\w+)/m.exec(result.stdout)?.[1]),
  };
}

/**
 * Whether direnv has noted down that the `.envrc` is allowed, and has not that it is denied. It
 * does so by files whose names are digests of the path and the text (internal/cmd/rc.go of direnv,
 * the same since version 2.0; denials since 2.33).
 */
function hasPermission(host: Host, root: string): boolean {
  const file = join(root, ".envrc");
  const text = readable(host.fs, file);
  const home = host.env("HOME");
  const data = host.env("XDG_DATA_HOME") ?? (home === undefined ? "" : join(home, ".local/share"));
  if (text === undefined || data === "" || findProgram(host, "direnv") === undefined) return false;
  const digest = (...parts: readonly (string | Uint8Array)[]): string =>
    parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
  const has = (kind: string, name: string) =>
    host.fs.stat(join(data, "direnv", kind, name)) !== undefined;
  return has("allow", digest(`${file}\n`, text)) && !has("deny", digest(`${file}\n`));
}

/** A folder, or what is not ours to read, is told by the check of our block in it. */
function readable(files: Files, path: string): Uint8Array | undefined {
  try {
    return files.readBytes(path);
  } catch (error) {
    if (error instanceof PyveError) return undefined;
    throw error;
  }
}

const packageManagers: Readonly<Record<string, string>> = {
  "brew": "brew install direnv",
  "apt-get": "sudo apt-get install direnv",
  "dnf": "sudo dnf install direnv",
  "pacman": "sudo pacman -S direnv",
  "zypper": "sudo zypper install direnv",
  "apk": "sudo apk add direnv",
};

function installCommand(host: Host): string | undefined {
  return Object.entries(packageManagers)
    .find(([program]) => findProgram(host, program) !== undefined)?.[1];
}

/** `true` and `false` until direnv 2.32; a number since 2.33, which knows denied as well. */
function allowance(word: string | undefined): "yes" | "no" | "denied" | "unknown" {
  switch (word) {
    case "true":
    case "0":
      return "yes";
    case "false":
    case "1":
      return "no";
    case "2":
      return "denied";
    default:
      return "unknown";
  }
}

interface ShellFiles {
  /** Where a hook may stand, relative to the folder that `home` names. */
  readonly files: readonly string[];
  readonly systemFiles: readonly string[];
  readonly home: (host: Host) => string | undefined;
  readonly remedy: string;
}

const shells: Readonly<Record<string, ShellFiles>> = {
  bash: {
    files: [".bashrc", ".bash_profile", ".bash_login", ".profile"],
    systemFiles: ["/etc/bash.bashrc", "/etc/bashrc", "/etc/profile.d/direnv.sh"],
    home: (host) => host.env("HOME"),
    remedy: `echo 'eval "$(direnv hook bash)"' >> ~/.bashrc`,
  },
  zsh: {
    files: [".zshrc", ".zprofile", ".zshenv"],
    systemFiles: ["/etc/zsh/zshrc", "/etc/zshrc"],
    home: (host) => host.env("ZDOTDIR") ?? host.env("HOME"),
    remedy: `echo 'eval "$(direnv hook zsh)"' >> "\${ZDOTDIR:-$HOME}/.zshrc"`,
  },
  fish: {
    files: ["fish/config.fish", "fish/conf.d/direnv.fish"],
    systemFiles: [
      "/etc/fish/config.fish",
      "/etc/fish/conf.d/direnv.fish",
      "/usr/share/fish/vendor_conf.d/direnv.fish",
      "/usr/local/share/fish/vendor_conf.d/direnv.fish",
      "/opt/homebrew/share/fish/vendor_conf.d/direnv.fish",
    ],
    home: (host) => {
      const home = host.env("HOME");
      return host.env("XDG_CONFIG_HOME") ??
        (home === undefined ? undefined : join(home, ".config"));
    },
    remedy: "echo 'direnv hook fish | source' >> ~/.config/fish/config.fish",
  },
};

/** Looks for the hook; the start-up files are read, never changed. */
export function findHook(host: Host): HookFact {
  const shell = host.env("SHELL")?.split("/").at(-1);
  const active = host.env("DIRENV_DIR") !== undefined || host.env("DIRENV_FILE") !== undefined;
  // A line that is no comment: the hook itself, or a plug-in that brings it.
  const foundIn = findStartFile(host, /^[^#\n]*\bdirenv\b/m);
  return { shell, active, foundIn, remedy: shells[shell ?? ""]?.remedy };
}

/** The first start-up file of `$SHELL` that has such a line; `undefined` for a shell that we do not know. */
export function findStartFile(host: Host, line: RegExp): string | undefined {
  const known = shells[host.env("SHELL")?.split("/").at(-1) ?? ""];
  if (known === undefined) return undefined;
  const home = known.home(host);
  const own = home === undefined ? [] : known.files.map((file) => join(home, file));
  return [...own, ...known.systemFiles].find((file) => hasLine(host.fs, file, line));
}

function hasLine(files: Files, path: string, line: RegExp): boolean {
  try {
    return line.test(files.readText(path) ?? "");
  } catch (error) {
    // A start-up file that we may not read is none that we can judge by.
    if (error instanceof PyveError) return false;
    throw error;
  }
}
