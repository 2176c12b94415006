/** A channel that is not there, or that refuses: which one, and where the spec names it. Pure. */
import { exitStatus, PyveError } from "../../errors.ts";
import { printable } from "../../ui/words.ts";
import type { Asked, CondaStep } from "../backend.ts";

/** A server that answers, but not with the index that was asked for. */
const refused = /status:? (401|403|404|410)\b[^\n]*?\[?(\w+:\/\/[^\s\]]+)/i;

/** curl, of a channel that is a folder. */
const noFile = /Could(?:n't| not) (?:read|open) a file:\/\/ file[^\n]*?\[?(file:\/\/[^\s\]]+)/i;

/** The error for an index that could not be had; `undefined` where that is not what failed. */
export function channelError(conda: CondaStep, output: string): PyveError | undefined {
  const [, status = "404", answered] = refused.exec(output) ?? [];
  const address = answered ?? noFile.exec(output)?.[1] ?? "";
  const [, base, subdir = ""] = /^(.*?)\/([^/]+)\/[^/]*repodata[^/]*$/.exec(address) ?? [];
  if (base === undefined) return undefined;
  const channel = channelAt(conda, base);
  const name = channel === undefined ? "a channel" : `the channel \`${printable(channel.name)}\``;
  const shown = `\`${printable(address)}\``;
  const which = subdir === "noarch" ? "" : ` for ${subdir}`;
  const denied = status === "401" || status === "403";
  return new PyveError(
    denied
      ? `Cannot use ${name}: the server refuses ${shown} (status ${status})`
      : `Cannot find ${name}${which}: there is no ${shown}`,
    {
      exit: exitStatus.failed,
      at: channel?.at,
      hint: denied
        ? "check the credentials that micromamba has for it, or take the channel out of the spec"
        : "correct the name of the channel, or take it out of the spec; a channel has an index for " +
          "each platform that it has packages for",
    },
  );
}

/** Who asks for the channel of an address: the list of channels, or one package. */
function channelAt({ asked, channels }: CondaStep, base: string): Asked | undefined {
  const isIt = (name: string): boolean => base === name || base.endsWith(`/${name}`);
  const ofPackages = asked.flatMap((one): readonly Asked[] => {
    const name = /^(.+?)(?:\/[^/:]+)?::/.exec(one.text)?.[1];
    return name === undefined ? [] : [{ ...one, name }];
  });
  return [...channels, ...ofPackages].find(({ name }) => isIt(name.replace(/\/$/, "")));
}
