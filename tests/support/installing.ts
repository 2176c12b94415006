/** A user with an empty HOME and a server of releases, for tests of install.sh and `pyve self`. */
import { join } from "node:path";
import { cleanEnvironment, type Ended, repository, start, temporaryFolder } from "./binary.ts";
import { type ReleaseServer, releaseServer } from "./release_server.ts";
import { snapshot } from "./snapshot.ts";

/** The script. */
export const installer = join(repository, "install.sh");

/** Where an installation is tried. */
export interface Installing extends AsyncDisposable {
  readonly home: string;
  readonly server: ReleaseServer;
  readonly env: Readonly<Record<string, string>>;
  /** The program in the default place. */
  readonly program: string;
  /** Runs install.sh by this shell's command line; `dash` when not given. */
  install(
    args?: readonly string[],
    how?: {
      readonly shell?: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
      readonly stdin?: Uint8Array;
    },
  ): Promise<Ended>;
  /** All that is in HOME. */
  look(): Promise<Map<string, string>>;
}

/** Makes them. */
export async function installing(): Promise<Installing> {
  const folder = await temporaryFolder();
  const home = join(folder.path, "home");
  await Deno.mkdir(home);
  const server = releaseServer();
  const direct = { NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1" };
  const own = { SHELL: "/bin/bash", PYVE_INSTALL_URL: server.url };
  const env = { ...cleanEnvironment(home), ...direct, ...own };
  return {
    home,
    server,
    env,
    program: join(home, ".local", "bin", "pyve"),
    install: (args = [], { shell = ["dash"], env: more = {}, stdin } = {}) =>
      start([...shell, installer, ...args], {
        cwd: home,
        env: { ...env, ...more },
        ...(stdin === undefined ? {} : { stdin }),
      }),
    look: () => snapshot(home),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}
