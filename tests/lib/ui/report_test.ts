import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { createReport, type Report, type ReportOptions } from "../../../lib/ui/report.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../../support/fake_host.ts";

const usual: ReportOptions = { quiet: false, verbosity: 0, color: "auto", logFormat: "text" };

function reportOn(
  options: Partial<ReportOptions> = {},
  machine: FakeHostOptions = {},
): { readonly host: FakeHost; readonly report: Report } {
  const host = fakeHost(machine);
  return { host, report: createReport(host, { ...usual, ...options }) };
}

/** Says one thing of every kind. */
function sayAll(report: Report): void {
  report.result("result");
  report.done("done", { files: 2 });
  report.note("note");
  report.detail("detail");
  report.warn("warning", "mend it");
  report.error(new PyveError("error", { exit: 4, hint: "think" }));
}

Deno.test("results go to stdout and everything else to stderr", () => {
  const { host, report } = reportOn();
  sayAll(report);
  assert.equal(host.stdout(), "result\n");
  assert.equal(
    host.stderr(),
    "done\nnote: note\nwarning: warning\nhint: mend it\nerror: error\n\nhint: think\n",
  );
});

Deno.test("quiet leaves results, warnings and errors", () => {
  const { host, report } = reportOn({ quiet: true });
  sayAll(report);
  report.progress("Working").stop();
  assert.equal(host.stdout(), "result\n");
  assert.equal(
    host.stderr(),
    "warning: warning\nhint: mend it\nerror: error\n\nhint: think\n",
  );
});

Deno.test("details are shown from the first -v on", () => {
  const { host, report } = reportOn({ verbosity: 1 });
  report.detail("why");
  assert.equal(host.stderr(), "why\n");
});

Deno.test("the JSON document names its schema first and ends with a newline", () => {
  const { host, report } = reportOn({ quiet: true });
  report.json("config.get", { key: "backend", missing: undefined });
  assert.equal(
    host.stdout(),
    '{\n  "schema": "pyve.config.get/1",\n  "key": "backend"\n}\n',
  );
  assert.equal(host.stderr(), "");
});

Deno.test("messages as JSON are an object a line: time, level, message, fields", () => {
  const { host, report } = reportOn({ logFormat: "json", verbosity: 1 });
  sayAll(report);
  const lines = host.stderr().trimEnd().split("\n").map((line) => JSON.parse(line));
  const time = "2024-05-06T07:08:09.000Z";
  assert.deepEqual(lines, [
    { time, level: "info", message: "done", fields: { files: 2 } },
    { time, level: "info", message: "note", fields: {} },
    { time, level: "debug", message: "detail", fields: {} },
    { time, level: "warning", message: "warning", fields: { hint: "mend it" } },
    {
      time,
      level: "error",
      message: "error",
      fields: { message: "error", hint: "think", exit: 4 },
    },
  ]);
  assert.equal(host.stdout(), "result\n");
});

Deno.test("messages as JSON have no escape codes, even on a terminal in colour", () => {
  const { host, report } = reportOn({ logFormat: "json", color: "always", verbosity: 1 }, {
    terminal: { stderr: true },
  });
  sayAll(report);
  const progress = report.progress("Working");
  host.advance(1_000);
  progress.stop();
  assert.ok(!host.stderr().includes("\x1b") && !host.stderr().includes("\\u001b"));
  assert.match(host.stderr(), /"message":"Working …"/);
});

Deno.test("each stream is painted for itself", () => {
  const { host, report } = reportOn({}, { terminal: { stderr: true } });
  report.warn("w");
  report.result(report.paint.red("r"));
  assert.equal(host.stderr(), "\x1b[33mwarning:\x1b[39m w\n");
  assert.equal(host.stdout(), "r\n");
  const other = reportOn({}, { terminal: { stdout: true } });
  other.report.result(other.report.paint.red("r"));
  assert.equal(other.host.stdout(), "\x1b[31mr\x1b[39m\n");
});

Deno.test("progress is drawn on a terminal and told in lines elsewhere", () => {
  const drawn = reportOn({}, { terminal: { stderr: true } });
  drawn.report.progress("Working");
  drawn.host.advance(500);
  assert.ok(drawn.host.stderr().startsWith("\r\x1b[2K"));
  const told = reportOn();
  told.report.progress("Working");
  assert.equal(told.host.stderr(), "Working …\n");
});

Deno.test("progress on a terminal that can show lines only is made of lines", () => {
  const { host, report } = reportOn({}, { terminal: { stderr: true }, env: { TERM: "dumb" } });
  report.progress("Working").stop();
  assert.equal(host.stderr(), "Working …\n");
});
