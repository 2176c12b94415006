/** Programs of Debian packages that are unpacked instead of installed: nothing starts by itself. */
import { join } from "node:path";
import { kept, removeFolder, run } from "./cache.ts";

/** The folder into which a Debian package of the machine's sources was unpacked. */
export function unpackedPackage(name: string): string {
  return kept(`unpacked-${name}`, (folder) => {
    const download = join(folder, "download");
    Deno.mkdirSync(download);
    run("apt-get", ["download", "--quiet", name], { cwd: download });
    for (const archive of Deno.readDirSync(download)) {
      run("dpkg", ["--extract", join(download, archive.name), folder]);
    }
    removeFolder(download);
  });
}
