/** Taking back what an engine mounted: the kernel refuses to remove a folder that has mounts. */

/** Unmounts all that is mounted below a folder, the deepest first. */
export function unmountBelow(folder: string): void {
  const points = Deno.readTextFileSync("/proc/self/mounts")
    .split("\n")
    .map((line) => (line.split(" ")[1] ?? "").replaceAll("\\040", " "))
    .filter((point) => point.startsWith(`${folder}/`))
    .toSorted((one, two) => two.length - one.length);
  for (const point of points) {
    new Deno.Command("umount", { args: ["--lazy", point], stdout: "null", stderr: "null" })
      .outputSync();
  }
}
