/**
 * The micromamba that tests use: a real one where `PYVE_TEST_MICROMAMBA` names it, else the double
 * with its local channels.
 */
import { type Prepared, prepareDouble } from "./prepare.ts";

/** A micromamba and its channels. */
export interface Micromamba {
  /** The program. */
  readonly path: string;
  /** The address of the channel `conda-forge`; `file:` for the local one. */
  readonly channel: string;
  /** Variables that make `conda-forge` that channel; to be given to pyve and to micromamba. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether the program is the double. */
  readonly isDouble: boolean;
  /** Whether the channel is the local one, with the packages that only tests have. */
  readonly isLocal: boolean;
}

/** What there is to test with, or why there is nothing. */
export type Found = { readonly kind: "found"; readonly micromamba: Micromamba } | {
  readonly kind: "missing";
  readonly why: string;
};

/**
 * Looks for it. `PYVE_TEST_CHANNEL_ALIAS` gives the channels of a real one: an address, or `local`
 * for ours; the public ones when it is not set.
 */
export function findMicromamba(): Found {
  const path = Deno.env.get("PYVE_TEST_MICROMAMBA") ?? "";
  const alias = Deno.env.get("PYVE_TEST_CHANNEL_ALIAS") ?? "";
  if (path === "" || alias === "local") return withLocalChannels(path, prepareDouble());
  const channels = alias === "" ? "https://conda.anaconda.org" : alias.replace(/\/$/, "");
  const environment = alias === "" ? {} : environmentFor(channels);
  return {
    kind: "found",
    micromamba: {
      path,
      channel: `${channels}/conda-forge`,
      environment,
      isDouble: false,
      isLocal: false,
    },
  };
}

/** The micromamba of `findMicromamba`. @throws Error when there is none */
export function openMicromamba(): Promise<Micromamba> {
  const found = findMicromamba();
  return found.kind === "found"
    ? Promise.resolve(found.micromamba)
    : Promise.reject(new Error(`There is no micromamba to test with: ${found.why}`));
}

function withLocalChannels(path: string, prepared: Prepared): Found {
  if (prepared.kind === "missing") return prepared;
  const channels = `file://${encodeURI(prepared.double.channels)}`;
  return {
    kind: "found",
    micromamba: {
      path: path === "" ? prepared.double.path : path,
      channel: `${channels}/conda-forge`,
      environment: environmentFor(channels),
      isDouble: path === "",
      isLocal: true,
    },
  };
}

function environmentFor(channels: string): Record<string, string> {
  return {
    MAMBA_CHANNEL_ALIAS: channels,
    // The local channels have no shards.
    MAMBA_USE_SHARDED_REPODATA: "false",
  };
}
