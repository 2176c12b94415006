import assert from "node:assert/strict";
import { readGlobals } from "../../../commands/globals.ts";
import { runProgram } from "../../../commands/program.ts";
import type { Files, Host, Lock } from "../../../lib/host/host.ts";
import { findDamage } from "../../../lib/project/damage.ts";
import { readState } from "../../../lib/project/state.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import { initMachine, pyve } from "../../support/init_machine.ts";

class Killed extends Error {}

const changing = ["write", "makeFolder", "makeLink", "rename", "remove", "removeTree"] as const;

/** A host that dies. */
interface Mortal {
  readonly host: Host;
  /** Whether it has died. */
  readonly over: () => boolean;
  /** What the system does when a process ends. */
  readonly bury: () => void;
}

/** The host, of which nothing is changed any more after so many changes: a kill. */
function killedAfter(host: FakeHost, changes: number): Mortal {
  let left = changes;
  const locks: Lock[] = [];
  const guarded = Object.fromEntries(changing.map((name) => {
    const original: (...words: never[]) => unknown = host.fs[name];
    const mortal = (...words: never[]): unknown => {
      if (left-- <= 0) throw new Killed();
      return original(...words);
    };
    return [name, mortal];
  }));
  const lock: Files["lock"] = async (path, options) => {
    const held = await host.fs.lock(path, options);
    locks.push(held);
    return { release: () => {} };
  };
  return {
    host: { ...host, fs: { ...host.fs, ...guarded, lock } },
    over: () => left < 0,
    bury: () => locks.forEach((held) => held.release()),
  };
}

async function project(): Promise<FakeHost> {
  const host = initMachine({
    direnv: "allowed",
    files: { "/project/requirements.txt": "click\n" },
  });
  for (const line of ["init", "init --env dev"]) {
    assert.equal(await pyve(host, line), 0, host.stderr());
  }
  return host;
}

/** Purges, and is killed after so many changes. Whether there was something left to do then. */
async function purgeKilled(
  host: FakeHost,
  words: readonly string[],
  changes: number,
): Promise<boolean> {
  const killed = killedAfter(host, changes);
  const { globals, rest } = readGlobals(words);
  try {
    await runProgram(killed.host, globals, rest);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  } finally {
    killed.bury();
  }
  return killed.over();
}

for (const words of [["purge", "--yes"], ["purge", "--all", "--yes"]]) {
  const line = words.join(" ");

  Deno.test(`whenever \`pyve ${line}\` is killed, the next one finishes it`, async () => {
    const whole = await project();
    assert.equal(await pyve(whole, line), 0);
    let kills = 0;
    for (let changes = 0;; changes++, kills++) {
      const host = await project();
      if (!await purgeKilled(host, words, changes)) break;
      assert.equal(await pyve(host, line), 0, host.stderr());
      const finished = host.tree();
      // A kill at the very end leaves the file of the lock, which means nothing.
      const lock = { "/project/.pyve/lock": "" };
      assert.deepEqual({ ...finished, ...lock }, { ...whole.tree(), ...lock }, `kill ${changes}`);
    }
    assert.ok(kills > 6, `${kills} kills`);
  });

  Deno.test(`whenever \`pyve ${line}\` is killed, init makes the environment again`, async () => {
    for (let changes = 0;; changes++) {
      const host = await project();
      if (!await purgeKilled(host, words, changes)) break;
      assert.equal(await pyve(host, "init"), 0, host.stderr());
      const state = readState(host, "/project");
      const environment = state?.environments["default"];
      assert.ok(state !== undefined && environment !== undefined);
      assert.equal(findDamage(host, "/project", state, environment), undefined);
      assert.notEqual(host.tree()["/project/.pyve/run"], undefined);
      assert.match(host.tree()["/project/.envrc"] ?? "", /VIRTUAL_ENV/);
    }
  });
}
