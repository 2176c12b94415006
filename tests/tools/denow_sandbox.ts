/** What the tests of `./denow` put around it: a small machine with programs of their own. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { capture, type Outcome, repository } from "../../tools/task.ts";
import { temporaryFolder } from "../support/binary.ts";

/** The wrapper itself. */
export const script: string = await Deno.readTextFile(join(repository, "denow"));
/** The version that it is pinned to. */
export const pinned: string = (await Deno.readTextFile(join(repository, ".deno-version"))).trim();
const python = (await capture(["python3", "-c", "import sys; print(sys.executable)"])).stdout
  .trim();

/** A program in place of Deno, which says its arguments and what the wrapper set. */
export function standIn(version: string, name: string): string {
  return `#!/bin/sh
if [ "$1" = --version ]; then echo "deno ${version} (stable)"; exit 0; fi
echo "${name}"
for argument; do printf '<%s>\\n' "$argument"; done
echo "roots \${DENO_TLS_CA_STORE-}, backtrace \${RUST_BACKTRACE-unset}"
exit 7
`;
}

/** Writes a file that can be run. */
export async function writeProgram(path: string, text: string): Promise<void> {
  await Deno.writeTextFile(path, text);
  await Deno.chmod(path, 0o755);
}

/** A repository with the wrapper, a home, and a PATH that holds what the wrapper may need. */
export async function withWrapper(
  test: (at: {
    readonly root: string;
    readonly bin: string;
    readonly run: (env?: Record<string, string>, shell?: string) => Promise<Outcome>;
  }) => Promise<void>,
  text: string = script,
): Promise<void> {
  await using folder = await temporaryFolder();
  const root = join(folder.path, 'a repository\'s "root"');
  const bin = join(folder.path, "bin");
  for (const made of [root, bin, join(folder.path, "home")]) await Deno.mkdir(made);
  await writeProgram(join(root, "denow"), text);
  await Deno.writeTextFile(join(root, ".deno-version"), `${pinned}\n`);
  for (const name of ["dirname", "uname"]) {
    const path = (await capture(["/bin/sh", "-c", `command -v ${name}`])).stdout.trim();
    await Deno.symlink(path, join(bin, name));
  }
  await writeProgram(join(bin, "python3"), `#!/bin/sh\nexec '${python}' "$@"\n`);
  const run = async (env: Record<string, string> = {}, shell = "sh"): Promise<Outcome> => {
    const path = (await capture(["/bin/sh", "-c", `command -v ${shell}`])).stdout.trim();
    const given = { PATH: bin, HOME: join(folder.path, "home"), PIP_NO_INDEX: "1", ...env };
    const pairs = Object.entries(given).map(([name, value]) => `${name}=${value}`);
    return await capture(
      ["/usr/bin/env", "-i", ...pairs, path, join(root, "denow"), "run", "a b", "", "it's"],
      { cwd: folder.path },
    );
  };
  await test({ root, bin, run });
}

/** Puts a stand-in where the wrapper keeps a version. */
export async function fillCache(folder: string, version: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const { stdout } = await capture(["/bin/sh", "-c", 'echo "$(uname -s)-$(uname -m)"']);
  await writeProgram(
    join(folder, `deno-${version}-${stdout.trim()}`),
    standIn(version, "from cache"),
  );
}

/** A folder with a wheel of a stand-in, and the wrapper that knows the wheel's digest. */
export async function makeWheel(
  folder: string,
): Promise<{ readonly text: string; readonly name: string }> {
  const tag = (await capture([
    python,
    "-c",
    "import sysconfig; print(sysconfig.get_platform().replace('-', '_').replace('.', '_'))",
  ])).stdout.trim();
  const name = `deno-${pinned}-py3-none-${tag}.whl`;
  const metadata = {
    "METADATA": `Metadata-Version: 2.1\nName: deno\nVersion: ${pinned}\n`,
    "WHEEL": `Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: false\nTag: py3-none-${tag}\n`,
    "RECORD": "",
  };
  const files = Object.entries(metadata).map(([file, text]) => [
    `deno-${pinned}.dist-info/${file}`,
    text,
  ]);
  files.push([`deno-${pinned}.data/scripts/deno`, standIn(pinned, "from the wheel")]);
  const zip = "import json, sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], 'w') as wheel:\n" +
    "    for name, text in json.loads(sys.argv[2]): wheel.writestr(name, text)\n";
  await capture([python, "-c", zip, join(folder, name), JSON.stringify(files)]);
  const digest = sha256(await Deno.readFile(join(folder, name)));
  return { name, text: script.replace("WHEELS = {", `WHEELS = {\n    "${name}": "${digest}",`) };
}

/** In hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Serves an official archive of a stand-in, with `digest` published beside it, on loopback. */
export async function withRelease(
  digest: (archive: Uint8Array) => string,
  test: (mirror: string) => Promise<void>,
): Promise<void> {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "deno.zip");
  const zip =
    "import sys, zipfile; zipfile.ZipFile(sys.argv[1], 'w').writestr('deno', sys.argv[2])";
  await capture([python, "-c", zip, path, standIn(pinned, "from the release")]);
  const archive = await Deno.readFile(path);
  const wanted = `/v${pinned}/deno-${Deno.build.target}.zip`;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === wanted) return new Response(archive);
    if (pathname === `${wanted}.sha256sum`) return new Response(`${digest(archive)}  deno.zip\n`);
    return new Response("", { status: 404 });
  });
  try {
    await test(`http://127.0.0.1:${server.addr.port}`);
  } finally {
    await server.shutdown();
  }
}
