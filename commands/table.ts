/**
 * Every command, as data. A command's module, and with it every library that it needs, is loaded when
 * that command is meant. Help, completions and the reference are made from this list.
 */
import type { Command } from "commander";
import type { Session } from "./session.ts";

/** One command as the overview shows it. */
export interface CommandEntry {
  readonly name: string;
  readonly group: string;
  readonly summary: string;
  /** Its options, arguments, examples and action. */
  readonly load: () => Promise<
    { readonly define: (command: Command, session: Session) => void }
  >;
}

/** Every command, in the order of `--help`. A new one is a file in this folder and a line here. */
export const commands: readonly CommandEntry[] = [
  {
    name: "init",
    group: "Environment:",
    summary: "make the environment of this project, or bring it up to date",
    load: () => import("./init.ts"),
  },
  {
    name: "sync",
    group: "Environment:",
    summary: "bring an environment to its spec",
    load: () => import("./sync.ts"),
  },
  {
    name: "add",
    group: "Environment:",
    summary: "write packages into the spec, and install them",
    load: () => import("./add.ts"),
  },
  {
    name: "remove",
    group: "Environment:",
    summary: "take packages out of the spec, and out of the environment",
    load: () => import("./remove.ts"),
  },
  {
    name: "run",
    group: "Environment:",
    summary: "run a program inside the environment",
    load: () => import("./run_help.ts"),
  },
  {
    name: "activate",
    group: "Environment:",
    summary: "print shell code that enters the environment",
    load: () => import("./activate.ts"),
  },
  {
    name: "shell",
    group: "Environment:",
    summary: "start a shell inside the environment",
    load: () => import("./shell.ts"),
  },
  {
    name: "lock",
    group: "Environment:",
    summary: "write down exactly which packages the environment is made of",
    load: () => import("./lock.ts"),
  },
  {
    name: "list",
    group: "Environment:",
    summary: "list the packages of an environment, and where each came from",
    load: () => import("./list.ts"),
  },
  {
    name: "export",
    group: "Environment:",
    summary: "write down what is really installed",
    load: () => import("./export.ts"),
  },
  {
    name: "envs",
    group: "Environment:",
    summary: "list the environments of this project",
    load: () => import("./envs.ts"),
  },
  {
    name: "doctor",
    group: "Environment:",
    summary: "tell what is wrong here, and the command that mends it",
    load: () => import("./doctor.ts"),
  },
  {
    name: "purge",
    group: "Environment:",
    summary: "remove what pyve made here",
    load: () => import("./purge.ts"),
  },
  {
    name: "python",
    group: "Environment:",
    summary: "list the Pythons of this machine",
    load: () => import("./python.ts"),
  },
  {
    name: "container",
    group: "Containers:",
    summary: "turn the environment into an image",
    load: () => import("./container.ts"),
  },
  {
    name: "config",
    group: "Settings:",
    summary: "read, change and explain the configuration",
    load: () => import("./config.ts"),
  },
  {
    name: "hook",
    group: "Settings:",
    summary: "let the shell enter projects by `cd`",
    load: () => import("./hook.ts"),
  },
  {
    name: "allow",
    group: "Settings:",
    summary: "let the hook enter a project",
    load: () => import("./allow.ts"),
  },
  {
    name: "deny",
    group: "Settings:",
    summary: "keep the hook out of a project",
    load: () => import("./deny.ts"),
  },
  {
    name: "completions",
    group: "Settings:",
    summary: "let the shell complete pyve's command line",
    load: () => import("./completions.ts"),
  },
  {
    name: "self",
    group: "Settings:",
    summary: "tell about pyve itself, update it or remove it",
    load: () => import("./self.ts"),
  },
];
