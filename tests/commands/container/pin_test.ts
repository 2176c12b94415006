import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as v from "valibot";
import { containerPinSchema } from "../../../commands/schema/container_pin.ts";
import { errorSchema } from "../../../commands/schema/error.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import { initMachine, pyve } from "../../support/init_machine.ts";

const other = "registry.example/ours:1.2";
const otherDigest = `sha256:${"1".repeat(64)}`;

/** What a registry has for an image: the same each time, and another for each. */
function manifestOf(image: string): string {
  return JSON.stringify({ schemaVersion: 2, manifests: [], annotations: { image } });
}

function digestOf(image: string): string {
  return `sha256:${createHash("sha256").update(manifestOf(image)).digest("hex")}`;
}

function machine(pins?: Readonly<Record<string, string>>): FakeHost {
  return initMachine({
    files: {
      "/usr/bin/skopeo": { content: "", mode: 0o755 },
      "/project/requirements.txt": "click==8.1.7\n",
      "/project/.python-version": "3.12\n",
      ...(pins === undefined ? {} : {
        "/project/container-pins.json": JSON.stringify({
          schema: "pyve.container-pins/1",
          images: pins,
        }),
      }),
    },
    programs: [{
      match: ["/usr/bin/skopeo", "inspect", "--raw"],
      result: (argv) => ({ stdout: manifestOf((argv[3] ?? "").replace("docker://", "")) }),
    }],
  });
}

/** The images that were looked up, in order. */
function lookedUp(host: FakeHost): readonly string[] {
  return host.transcript.flatMap((line) =>
    /^run \/usr\/bin\/skopeo inspect --raw docker:\/\/(\S+)$/.exec(line)?.[1] ?? []
  );
}

function pinned(host: FakeHost): Readonly<Record<string, string>> {
  return JSON.parse(host.tree()["/project/container-pins.json"] ?? "{}").images;
}

Deno.test("every image of the plan is looked up and written down; other pins stay", async () => {
  const host = machine({ [other]: otherDigest });
  assert.equal(await pyve(host, "container pin"), 0, host.stderr());
  const images = lookedUp(host);
  assert.ok(images.length >= 1);
  assert.ok(images.every((image) => /^[a-z.]+\/.*:.*\d/.test(image)), images.join(" "));
  const expected = Object.fromEntries(images.map((image) => [image, digestOf(image)]));
  assert.deepEqual(pinned(host), { ...expected, [other]: otherDigest });
  assert.equal(host.stdout(), images.map((image) => `${image} ${digestOf(image)}\n`).join(""));
  assert.match(host.stderr(), /^Wrote `container-pins\.json`: commit it$/m);
});

Deno.test("the second time nothing is written, and what was pinned is looked up by its tag", async () => {
  const first = machine();
  assert.equal(await pyve(first, "container pin"), 0, first.stderr());
  const host = machine(pinned(first));
  const before = host.tree();
  assert.equal(await pyve(host, "container pin"), 0, host.stderr());
  assert.deepEqual(host.tree(), before);
  assert.deepEqual(lookedUp(host), lookedUp(first));
  assert.match(host.stderr(), /^`container-pins\.json` is up to date$/m);
  assert.equal(await pyve(host, "container pin --check"), 0, host.stderr());
});

Deno.test("the pins are in what is generated afterwards", async () => {
  const host = machine();
  assert.equal(await pyve(host, "container pin"), 0, host.stderr());
  const [image = ""] = lookedUp(host);
  const before = host.stdout().length;
  assert.equal(await pyve(host, "container generate"), 0, host.stderr());
  assert.ok(host.stdout().slice(before).includes(`${image}@${digestOf(image)}`));
});

Deno.test("--check names a tag that moved and one that is not pinned, and writes nothing (1)", async () => {
  const fresh = machine();
  await pyve(fresh, "container pin");
  const [first = "", ...others] = lookedUp(fresh);
  const host = machine({ [first]: otherDigest });
  const before = host.tree();
  assert.equal(await pyve(host, "container pin --check"), 1);
  assert.deepEqual(host.tree(), before);
  assert.ok(host.stderr().includes(`${first} moved from ${otherDigest} to ${digestOf(first)}`));
  for (const image of others) assert.ok(host.stderr().includes(`${image} is not pinned`));
  assert.match(host.stderr(), /^hint: run `pyve container pin`/m);
  const again = machine({ [first]: otherDigest });
  assert.equal(await pyve(again, "container pin --check --json"), 1);
  assert.equal(v.parse(errorSchema, JSON.parse(again.stdout())).error.exit, 1);
});

Deno.test("--json says what each image was and is", async () => {
  const fresh = machine();
  await pyve(fresh, "container pin");
  const [first = ""] = lookedUp(fresh);
  const host = machine({ [first]: otherDigest });
  assert.equal(await pyve(host, "container pin --json"), 0, host.stderr());
  const said = v.parse(containerPinSchema, JSON.parse(host.stdout()));
  assert.deepEqual([said.file, said.written], ["container-pins.json", true]);
  const [image] = said.images.filter((one) => one.image === first);
  assert.deepEqual(image, {
    image: first,
    digest: digestOf(first),
    before: otherDigest,
    status: "moved",
  });
  assert.ok(said.images.every(({ status }) => status === "moved" || status === "new"));
});

Deno.test("offline nothing is started, and what is not pinned is named (75)", async () => {
  const host = machine();
  assert.equal(await pyve(host, "--offline container pin"), 75);
  assert.deepEqual(host.transcript, []);
  assert.match(host.stderr(), /^error: Cannot look up digests offline \(not pinned yet: .*:.*\)$/m);
});

Deno.test("without a program that asks registries, both are named", async () => {
  const host = initMachine({ files: { "/project/requirements.txt": "click\n" } });
  assert.equal(await pyve(host, "container pin"), 1);
  assert.match(host.stderr(), /neither `skopeo` nor `docker buildx` is here/);
});
