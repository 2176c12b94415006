/** A packed conda environment, opened: only the names in it are read. */
import { join } from "node:path";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { type CondaTarball, readCondaTarball, tarballFormat } from "../../spec/conda_tarball.ts";
import { type TarMember, tarMembers } from "../../spec/tar_members.ts";

/** @throws PyveError (2) where it is missing, or was not made by `conda pack` */
export async function openTarball(host: Host, root: string, file: string): Promise<CondaTarball> {
  const format = tarballFormat(file);
  const bytes = host.fs.readBytes(join(root, file));
  if (bytes === undefined) {
    throw new PyveError(`Cannot read packed environment \`${file}\`: it does not exist`, {
      exit: exitStatus.usage,
      hint: "name a file that exists, relative to the root of the project",
    });
  }
  const members: TarMember[] = [];
  const whole = new Blob([bytes.slice()]).stream();
  const plain = format === "tar" ? whole : whole.pipeThrough(new DecompressionStream("gzip"));
  try {
    for await (const member of tarMembers(plain, file)) members.push(member);
  } catch (cause) {
    if (cause instanceof PyveError) throw cause;
    throw new PyveError(`Cannot read packed environment \`${file}\`: it is damaged`, {
      exit: exitStatus.usage,
      hint: "make it again with `conda pack`",
      at: { file },
      cause,
    });
  }
  return readCondaTarball(file, members);
}
