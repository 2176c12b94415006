/** Buildah: builds, and runs nothing; what CI often has. */
import { parseRecord } from "../json_record.ts";
import { containersCommands } from "./containers_words.ts";
import type { Engine, ImageFacts } from "./engine.ts";
import { searchEngine } from "./search.ts";

/** buildah. */
export const buildah: Engine = {
  name: "buildah",
  program: "buildah",
  install: "https://github.com/containers/buildah/blob/main/install.md",
  staysOffline: true,
  dialect: () => "portable",
  find: (host) => searchEngine(host, "buildah", ["--version"]),
  commands: containersCommands,
  inspection: (program, image) => [program, "images", "--json", "--no-trunc", image],
  facts: readImages,
};

/** A list with one image. Its size is a number for people, rounded to three digits. */
function readImages(answer: string): ImageFacts {
  const image = parseRecord(answer.trim().replace(/^\[/, "").replace(/\]$/, ""));
  const id = image?.["id"];
  const [amount, unit] = /^([\d.]+) ?([kMGT]?)B$/i.exec(String(image?.["size"]))?.slice(1) ?? [];
  return {
    id: typeof id === "string" ? id : undefined,
    size: amount === undefined
      ? undefined
      : Math.round(Number(amount) * 1000 ** " KMGT".indexOf((unit || " ").toUpperCase())),
  };
}
