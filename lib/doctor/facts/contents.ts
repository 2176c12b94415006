/** What is inside the environment, where its public name leads to it. */
import type { Host } from "../../host/host.ts";
import type { Facts, Subject } from "../facts.ts";
import { lookAtActivation } from "./activation.ts";
import { lookAtDrift } from "./drift.ts";
import { following, type Known, together } from "./known.ts";
import { isOurs, type PrefixFact } from "./prefix.ts";
import type { SpecsNow } from "./specs_now.ts";

/** Reads it. What cannot be compared with the specs is still read where they cannot be. */
export async function readContents(
  host: Host,
  recorded: Subject["recorded"],
  prefix: Known<PrefixFact>,
  specs: Known<SpecsNow>,
): Promise<Pick<Facts, "conda" | "drift" | "activation">> {
  const environment = await following(
    together(prefix, recorded),
    ([place, { environment }]) => isOurs(place) ? environment : undefined,
  );
  const conda = await following(environment, async (read) => {
    if (read?.backend !== "micromamba") return undefined;
    // Of a conda environment alone.
    const { lookAtConda } = await import("./conda.ts");
    return lookAtConda(host, read.prefix, specs.known ? specs.value.conda : undefined);
  });
  return {
    conda,
    drift: await following(
      together(together(environment, specs), conda),
      ([[read, now], inside]) => read && lookAtDrift(host, read, now, inside),
    ),
    activation: await following(environment, (read) => read && lookAtActivation(host, read)),
  };
}
