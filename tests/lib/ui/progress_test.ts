import assert from "node:assert/strict";
import { createPaint } from "../../../lib/ui/paint.ts";
import { createProgress, type Progress } from "../../../lib/ui/progress.ts";
import { type FakeHost, fakeHost } from "../../support/fake_host.ts";

function start(
  host: FakeHost,
  how: "drawn" | "plain" | "silent",
): { readonly progress: Progress; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const progress = createProgress(host, {
    label: "Installing",
    paint: createPaint(false),
    silent: how === "silent",
    plain: how === "plain",
  }, (line) => void lines.push(line));
  return { progress, lines };
}

/** What stands on the line of a terminal in the end: the text behind the last erasure. */
function shown(host: FakeHost): string {
  return host.stderr().split("\r\x1b[2K").at(-1) ?? "";
}

Deno.test("short work draws nothing", () => {
  const host = fakeHost({ terminal: { stderr: true } });
  const { progress } = start(host, "drawn");
  host.advance(140);
  progress.stop();
  assert.equal(host.stderr(), "");
});

Deno.test("long work draws one line over and over, and takes it away at the end", () => {
  const host = fakeHost({ terminal: { stderr: true } });
  const { progress, lines } = start(host, "drawn");
  host.advance(2_500);
  assert.match(shown(host), /^\S Installing 2 s$/);
  progress.update("collecting click");
  host.advance(80);
  assert.match(shown(host), /^\S Installing 2 s · collecting click$/);
  progress.stop();
  assert.equal(shown(host), "");
  assert.doesNotMatch(host.stderr(), /\n/);
  assert.deepEqual(lines, []);
});

Deno.test("the spinner turns", () => {
  const host = fakeHost({ terminal: { stderr: true } });
  start(host, "drawn");
  host.advance(240);
  const first = shown(host)[0];
  host.advance(80);
  assert.notEqual(shown(host)[0], first);
});

Deno.test("nothing is drawn after the end", () => {
  const host = fakeHost({ terminal: { stderr: true } });
  const { progress } = start(host, "drawn");
  host.advance(400);
  progress.stop();
  const written = host.stderr();
  progress.stop();
  host.advance(10_000);
  assert.equal(host.stderr(), written);
});

Deno.test("a line is never wider than the terminal, and a name cannot break out of it", () => {
  const host = fakeHost({ terminal: { stderr: true }, columns: 30 });
  const { progress } = start(host, "drawn");
  progress.update("a\n\x1b[2J" + "é".repeat(100));
  host.advance(160);
  assert.equal([...shown(host)].length, 29);
  assert.doesNotMatch(shown(host), /\p{Cc}/u);
});

Deno.test("in a log, a line at the start and a sign of life now and then", () => {
  const host = fakeHost();
  const { progress, lines } = start(host, "plain");
  assert.deepEqual(lines, ["Installing …"]);
  host.advance(15_000);
  progress.update("building\x07 numpy");
  host.advance(50_000);
  progress.stop();
  host.advance(60_000);
  assert.deepEqual(lines.slice(1), [
    "Installing … 15.0 s",
    "Installing … building\\u0007 numpy (30.0 s)",
    "Installing … building\\u0007 numpy (45.0 s)",
    "Installing … building\\u0007 numpy (1 min 00 s)",
  ]);
  assert.equal(host.stderr(), "");
});

Deno.test("silent progress says nothing at all", () => {
  const host = fakeHost({ terminal: { stderr: true } });
  const { progress, lines } = start(host, "silent");
  progress.update("x");
  host.advance(60_000);
  progress.stop();
  assert.deepEqual([host.stderr(), lines], ["", []]);
});
