/** Texts that would be a command, an instruction or a value if they were not kept in their word. */
import * as fc from "fast-check";

/** The program that nothing may start, and that stands in every text. */
export const canary = "canary";

/** What has a meaning to shells, to Dockerfiles, or to the files that a text stands in. */
const payloads: readonly string[] = [
  `; ${canary}`,
  `$(${canary})`,
  `\`${canary}\``,
  `' ; ${canary} ; '`,
  `" ; ${canary} ; "`,
  `'"'"'; ${canary} #`,
  `\nRUN ${canary}`,
  `\r\nRUN ${canary}\r\n`,
  `\\\nRUN ${canary}`,
  ` \\`,
  `x\\`,
  `\u2028RUN ${canary}`,
  `\u0085RUN ${canary}`,
  `\x00${canary}`,
  `\x1b[2K${canary}`,
  `<<EOF ${canary}`,
  `EOF\nRUN ${canary}\nEOF`,
  `--mount=type=bind,target=/${canary}`,
  `--network=host ${canary}`,
  `# syntax=${canary}`,
  `# escape=\``,
  `# ${canary}`,
  `\${PATH} ${canary}`,
  `\${CANARY_TOKEN}`,
  `$PATH:$CANARY`,
  `&& ${canary} || true`,
  `| ${canary}`,
  `> /${canary}`,
  `["${canary}"]`,
  `{"${canary}": 1}`,
  `../../../${canary}`,
  `/etc/${canary}`,
  `-e ${canary}`,
  `--index-url https://mirror.example/$(${canary})`,
  `https://user:\${CANARY_TOKEN}@mirror.example/simple/;${canary}`,
  `*?[a]`,
  `größe ${canary} 日本 \u{1F600}\u202E`,
  `${canary} `.repeat(400),
  "",
  " ",
  "%s\\n%d",
  "=1.0 ; canary",
  ",source=/,target=/canary",
];

/** A text for one place: harmless, one of the payloads, or that behind or before something harmless. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...payloads) },
  fc.tuple(fc.constantFrom("numpy", "a", "1.0", "x@"), fc.constantFrom(...payloads))
    .map(([before, payload]) => `${before}${payload}`),
  fc.tuple(fc.constantFrom(...payloads), fc.constantFrom("numpy", ".txt", "/"))
    .map(([payload, behind]) => `${payload}${behind}`),
  fc.string({ unit: "binary", maxLength: 12 }),
);
