/** Projects in R for tests of plans: a renv.lock with what a test is about. */
import type { ImageProject } from "../../lib/plan/project.ts";
import { readRenvLock } from "../../lib/spec/renv_lock.ts";
import { imageProject } from "./image_project.ts";

/** What a test says of a lock. */
export interface RenvGiven {
  readonly version?: string;
  readonly repositories?: readonly { readonly Name: string; readonly URL: string }[];
  readonly bioconductor?: string;
  /** By name: fields beside, or in place of, those of an ordinary package. */
  readonly packages?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A project with a renv.lock. */
export function rProject(
  { version = "4.4.1", repositories, bioconductor, packages = {} }: RenvGiven = {},
  given: Partial<ImageProject> = {},
): ImageProject {
  const lock = {
    R: {
      Version: version,
      Repositories: repositories ??
        [{ Name: "CRAN", URL: "https://mirror.example/cran/2024-06-30" }],
    },
    ...bioconductor === undefined ? {} : { Bioconductor: { Version: bioconductor } },
    Packages: Object.fromEntries(
      Object.entries<Readonly<Record<string, string>>>(
        { renv: { Version: "1.0.7" }, ...packages },
      ).map((
        [name, fields],
      ) => [name, { Package: name, Version: "1.0.0", Source: "Repository", ...fields }]),
    ),
  };
  return imageProject({
    r: readRenvLock(JSON.stringify(lock, undefined, 2), "renv.lock"),
    ...given,
  });
}
