/** Specs of real projects that only images are made from: `renv/` and `cog/` in the corpus. */
import assert from "node:assert/strict";
import { readCogYaml } from "../../lib/spec/cog_yaml.ts";
import { readRenvLock } from "../../lib/spec/renv_lock.ts";
import { corpusTest, plainly, type PlainYaml, readOrRefused } from "../support/corpus.ts";

/** What a plain JSON reader sees; `NA` is what programs in R write for nothing. */
interface PlainLock {
  readonly R: {
    readonly Version: string;
    readonly Repositories: readonly { readonly Name: string; readonly URL: string }[];
  };
  readonly Bioconductor?: { readonly Version: string };
  readonly Packages: Readonly<Record<string, PlainRecord>>;
}

interface PlainRecord {
  readonly Package: string;
  readonly Version: string;
  readonly Source: string;
  readonly Repository?: string;
  readonly RemoteSha?: string;
  readonly Hash?: string;
  readonly Requirements?: readonly string[];
}

function plainLock(path: string): PlainLock {
  return JSON.parse(Deno.readTextFileSync(path).replace(/: NA(?=[,\n])/g, ": null"));
}

corpusTest(
  "renv.lock files of real projects are read as a plain JSON reader sees them",
  "renv",
  /\.lock$/,
  (files) => {
    for (const file of files) {
      const lock = readOrRefused(file, readRenvLock);
      if (lock === undefined) continue;
      const plain = plainLock(file);
      assert.deepEqual(
        [lock.r.text, lock.repositories.map(({ name, url }) => ({ Name: name, URL: url }))],
        [plain.R.Version, plain.R.Repositories],
        file,
      );
      assert.equal(lock.bioconductor?.text, plain.Bioconductor?.Version, file);
      assert.deepEqual(
        lock.packages.map(({ name, version, hash, requirements }) => [
          name,
          version,
          hash,
          requirements,
        ]),
        Object.values(plain.Packages).map((record) => [
          record.Package,
          record.Version,
          record.Hash,
          record.Requirements ?? [],
        ]),
        file,
      );
      const lines = Deno.readTextFileSync(file).split("\n");
      for (const { name, source, at } of lock.packages) {
        assert(lines[(at.line ?? 0) - 1]?.slice((at.column ?? 0) - 1).startsWith(`"${name}":`));
        const record = plain.Packages[name];
        if (source.kind === "repository") assert.equal(source.repository, record?.Repository, file);
        else if ("commit" in source) assert.equal(source.commit, record?.RemoteSha, file);
      }
    }
  },
);

corpusTest(
  "cog.yaml files of real projects are read as a plain YAML reader sees them",
  "cog",
  /cog\.ya?ml$/,
  (files) => {
    for (const file of files) {
      const cog = readOrRefused(file, readCogYaml);
      if (cog === undefined) continue;
      const { build: plainBuild, ...rest } = plainly(file);
      const plain = { ...plainBuild as PlainYaml | undefined };
      const { build } = cog;
      assert.deepEqual(
        [build.cuda, build.cudnn, build.pythonVersion, build.pythonRequirements, cog.image]
          .map((value) => value?.text),
        ["cuda", "cudnn", "python_version", "python_requirements"].map((key) => plain[key])
          .concat(rest["image"]),
        file,
      );
      assert.equal(build.gpu, plain["gpu"] === "true", file);
      assert.deepEqual(
        build.pythonPackages.map(({ text }) => text),
        plain["python_packages"] ?? [],
      );
      assert.deepEqual(
        build.systemPackages.map(({ text }) => text),
        plain["system_packages"] ?? [],
      );
      assert.deepEqual(
        [cog.predict?.text, cog.train?.text],
        [rest["predict"], rest["train"]],
        file,
      );
      const warned = cog.warnings.map(({ at }) => at.line !== undefined);
      assert.equal(warned.filter(Boolean).length, warned.length, file);
      if (rest["predict"] !== undefined) assert(warned.length > 0, file);
    }
  },
);
