/** Texts of an renv.lock for tests of its reader. */

/** The name that the texts are read under. */
export const file = "renv.lock";

/** A commit of a package's repository. */
export const commit = "0123456789abcdef".repeat(2) + "01234567";

/** As renv 1.0 writes it. */
export const lockText = `{
  "R": {
    "Version": "4.4.1",
    "Repositories": [
      {
        "Name": "CRAN",
        "URL": "https://mirror.example/cran/2024-06-30"
      },
      { "Name": "", "URL": "https://index.example/r" }
    ]
  },
  "Bioconductor": {
    "Version": "3.19"
  },
  "Python": { "Version": "3.12.4", "Type": "virtualenv", "Name": "./.venv" },
  "Packages": {
    "R6": {
      "Package": "R6",
      "Version": "2.5.1",
      "Source": "Repository",
      "Repository": "CRAN",
      "Requirements": ["R", "methods"],
      "Hash": "470851b6d5d0ac559e9d01bb352b4021"
    },
    "renv": { "Package": "renv", "Version": "1.0.7", "Source": "Repository" }
  }
}
`;

/** A lock with one package; `fields` are what stands in its record besides or in place. */
export function lockWith(fields: Readonly<Record<string, unknown>>): string {
  const record = { Package: "shop", Version: "1.2-3", Source: "Repository", ...fields };
  return `{\n"R": { "Version": "4.4.1" },\n"Packages": { "shop": ${JSON.stringify(record)} }}`;
}
