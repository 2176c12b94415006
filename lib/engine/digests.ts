/**
 * The digest that a registry has for a tag now: that of the whole index, which is the same for every
 * platform. It is asked by programs that know the machine's logins, mirrors and proxies.
 */
import { createHash } from "node:crypto";
import { PyveError } from "../errors.ts";
import { findProgram } from "../host/find_program.ts";
import type { Host } from "../host/host.ts";
import { parseRecord } from "../json_record.ts";
import { printable } from "../ui/words.ts";
import { engineFailure } from "./failures.ts";

/** A program that prints what a registry has, byte for byte. */
export interface DigestSource {
  readonly name: string;
  /** Before the name of the image. */
  readonly argv: readonly string[];
  /** What stands right before the name. */
  readonly prefix: string;
}

/** A registry that does not answer is not waited for longer, in milliseconds. */
const patience = 120_000;

/** Finds such a program. @throws PyveError where none is here */
export async function findDigestSource(host: Host): Promise<DigestSource> {
  const skopeo = findProgram(host, "skopeo");
  if (skopeo !== undefined) {
    return { name: "skopeo", argv: [skopeo, "inspect", "--raw"], prefix: "docker://" };
  }
  const docker = findProgram(host, "docker");
  if (docker !== undefined) {
    const { code } = await host.proc.run([docker, "buildx", "version"], { timeout: patience });
    const argv = [docker, "buildx", "imagetools", "inspect", "--raw"];
    if (code === 0) return { name: "docker", argv, prefix: "" };
  }
  throw new PyveError(
    "Cannot ask a registry for digests: neither `skopeo` nor `docker buildx` is here",
    {
      hint:
        "install skopeo (https://github.com/containers/skopeo/blob/main/install.md), or run the " +
        "command on a machine that has one of them",
    },
  );
}

/**
 * Looks up one image.
 * Source: the OCI distribution specification: the digest of a manifest is that of its bytes.
 * @throws PyveError: 1 where the registry does not have it or refuses it, 75 for the network
 */
export async function lookUpDigest(
  host: Host,
  { name, argv, prefix }: DigestSource,
  image: string,
): Promise<string> {
  const result = await host.proc.run([...argv, `${prefix}${image}`], { timeout: patience });
  const manifest = parseRecord(result.stdout);
  if (result.code === 0 && manifest?.["schemaVersion"] === 2) {
    return `sha256:${createHash("sha256").update(result.stdout).digest("hex")}`;
  }
  const said = `${result.stderr}\n${result.stdout}`;
  const known = engineFailure(name, said, { image });
  if (known !== undefined) {
    throw new PyveError(known.message, { hint: known.hint, exit: known.exit });
  }
  const shown = result.stderr.trim().split(/\r?\n/).slice(-3)
    .map((line) => `\n  ${printable(line)}`).join("");
  throw new PyveError(
    `Cannot look up \`${image}\`: \`${name}\` exited with ${result.code}${shown}`,
  );
}
