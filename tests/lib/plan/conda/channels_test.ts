import assert from "node:assert/strict";
import { channelFindings, channelSecrets } from "../../../../lib/plan/conda/channels.ts";
import type { CondaSource } from "../../../../lib/plan/project.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";

function source(
  channels: readonly string[],
  dependencies: readonly string[] = ["python"],
): CondaSource {
  const text = JSON.stringify({ channels, dependencies });
  return { kind: "environment", file: readEnvironmentYml(text, "environment.yml") };
}

function codes(...given: Parameters<typeof source>): readonly string[] {
  return channelFindings(source(...given)).map(({ code, severity }) => `${code} ${severity}`);
}

Deno.test("Anaconda's own channels are noted, wherever they are named", () => {
  assert.deepEqual(codes(["conda-forge"]), []);
  assert.deepEqual(codes(["defaults"]), ["PC0409 note"]);
  assert.deepEqual(codes(["conda-forge"], ["pkgs/main::python"]), ["PC0409 note"]);
  assert.deepEqual(codes(["https://repo.anaconda.com/pkgs/r"]), ["PC0409 note"]);
});

Deno.test("passwords and tokens in addresses are refused, and variables are secrets", () => {
  assert.deepEqual(codes(["https://me:pass@channel.example/lab"]), ["PC0407 error"]);
  assert.deepEqual(codes(["https://channel.example/t/ab-1234/lab"]), ["PC0407 error"]);
  const named = source([
    "https://$USER_NAME:${PASS}@channel.example/lab",
    "https://x.example/t/$T/lab",
  ]);
  assert.deepEqual(channelFindings(named), []);
  assert.deepEqual(channelSecrets(named), ["PASS", "T", "USER_NAME"]);
});

Deno.test("folders of this machine are no channels of an image", () => {
  for (const channel of ["file:///srv/channel", "/srv/channel", "./channel", "../c", "~/c"]) {
    assert.deepEqual(codes([channel]), ["PC0411 error"], channel);
  }
  assert.deepEqual(codes(["/a", "/b"]), ["PC0411 error"]);
});
