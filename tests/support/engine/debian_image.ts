/**
 * The stand-in for Debian's slim images. Besides Debian it has what the double of micromamba needs, so
 * that the program works wherever it is copied to, and the machine's certificates and index settings.
 */
import { dirname, join, relative } from "node:path";
import type { Double } from "../micromamba/prepare.ts";
import { run } from "./cache.ts";
import { stageDouble } from "./double.ts";

/** What the image is made with. */
export interface DebianMaking {
  /** A folder for work. */
  readonly folder: string;
  /** The environment of the store that gets the image. */
  readonly env: Readonly<Record<string, string>>;
  /** The Pythons of the double's channel. */
  readonly minors: readonly string[];
}

const searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Makes one layer of Debian's archive and the double, as `localhost/stand-in/debian`. */
export function importDebian(
  archive: string,
  double: Double,
  { folder, env, minors }: DebianMaking,
): void {
  const extra = join(folder, "extra");
  const place = join(extra, "opt", "micromamba-double");
  Deno.mkdirSync(dirname(place), { recursive: true });
  stageDouble(double, place, minors);
  linkChannels(extra, double.channels);
  // Not their parents: no path may be twice in an archive.
  const added = [place, join(extra, double.channels)].map((path) => `./${relative(extra, path)}`);
  const whole = join(folder, "root.tar");
  Deno.copyFileSync(archive, whole);
  const owner = ["--owner=0", "--group=0", "--numeric-owner"];
  run("tar", ["--append", "--file", whole, ...owner, "--directory", extra, ...added]);
  const changes = [
    `ENV PATH=${searchPath}`,
    'CMD ["bash"]',
    'LABEL pyve.test.stand-in="debian: for tests only, made by mmdebstrap"',
  ].flatMap((change) => ["--change", change]);
  run("podman", ["import", "--quiet", ...changes, whole, "localhost/stand-in/debian"], { env });
}

/** Lock files that were made on the machine name its folder of channels. */
function linkChannels(extra: string, channels: string): void {
  const link = join(extra, channels);
  Deno.mkdirSync(dirname(link), { recursive: true });
  Deno.symlinkSync("/opt/micromamba-double/channels", link);
}
