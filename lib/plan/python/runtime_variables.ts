/** What a running container of a Python project finds in its variables, as an activation would set it. */
import { type BlockStep, places, type Provision } from "../block.ts";

/**
 * The environment comes first on the PATH. Output appears when it is written, since logs of containers
 * are no terminals; nothing is compiled at run time, where the user may not write.
 */
export const environmentVariables: BlockStep = {
  phase: "variables",
  purpose: "The environment is active",
  operation: {
    kind: "variables",
    path: [`${places.prefix}/bin`],
    variables: {
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUNBUFFERED: "1",
      VIRTUAL_ENV: places.prefix,
    },
  },
};

/** The environment arrives in what runs. */
export const environmentArrival: BlockStep = {
  phase: "arrival",
  purpose: "The environment",
  operation: { kind: "bring", capability: "environment" },
};

/** The environment, with the interpreter that its links lead to where that is not the base's. */
export function environmentProvision(imageHasPython: boolean): Provision {
  return {
    capability: "environment",
    paths: imageHasPython ? [places.prefix] : [places.runtimes, places.prefix],
  };
}
