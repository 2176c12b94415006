import { readEnvironmentYml } from "../../../lib/spec/environment_yml.ts";
import { assertRefused, cannotRead } from "../../support/refusals.ts";

const file = "environment.yml";
const d = "dependencies:\n";

/** Text, place, what is wrong, what to write. */
const refusals: readonly (readonly [string, string, string, string])[] = [
  ["", "1:1", "it is empty", "write `dependencies:` and below it, indented, lines such as"],
  ["# only this\n", "1:1", "it is empty", "write `dependencies:`"],
  ["- numpy\n", "1:1", "it has no keys", "write `dependencies:`"],
  ["@EXPLICIT\nhttps://x\n", "1:1", "it is a list of packages' files (`@EXPLICIT`)", "write the"],
  ["version: 1\nmetadata: {}\npackage: []\n", "1:1", "it is a lock file of conda-lock", "name it"],
  [
    "name: x\ndependancies:\n- a\n",
    "2:1",
    "it has no `dependencies`, but `dependancies`",
    "write `dependencies:` in place of `dependancies:`",
  ],
  [
    `${d}  -a\n  -b\n`,
    "2:3",
    "a space is missing after the dash",
    "put a space behind each dash: `- a`",
  ],
  [`${d}  - a\n  -b\n`, "3:1", "a space is missing after the dash", "write `- b`"],
  [`${d}\t- a\n`, "2:1", "a tab stands where it is indented", "indent with spaces"],
  [`${d}  numpy: 1\n`, "1:1", "`dependencies` is no list", "put a dash and a space before each"],
  [
    `${d}  - numpy: 1.2\n`,
    "2:5",
    "`numpy:` is no section that can be installed",
    "write `- numpy=1.2`",
  ],
  [`${d}  - numpy:\n`, "2:5", "`numpy:` is no section", "write `- numpy`"],
  [`${d}  - python: '>=3.9'\n`, "2:5", "`python:` is no section", "write `- python>=3.9`"],
  [`${d}  - lab: numpy\n`, "2:5", "`lab:` is no section", "write `- lab::numpy`"],
  [`${d}  - npm:\n    - a\n`, "2:5", "`npm:` is no section", "packages for pip stand under `pip:`"],
  [`${d}  - - a\n`, "2:5", "a list stands among the dependencies", "write one dash"],
  [
    `${d}  - sel(linux): [a]\n`,
    "2:17",
    "selector `sel(linux)` does not stand before one dependency",
    "write `- sel(linux): numpy`, a line",
  ],
  [`${d}  - sel( osx ): a\n`, "2:5", "`sel( osx )` is no selector", "write `sel(osx)`"],
  [
    `${d}  - sel(mac): a\n`,
    "2:5",
    "`sel(mac)` is no selector",
    "write `sel(linux)`; there are `unix`, `linux`, `osx`, `win`",
  ],
  [`${d}  - pip:\n`, "2:5", "`pip:` is no list", "write lines below it with dashes, or `- pip`"],
  [`${d}  - pip: a\n`, "2:5", "`pip:` is no list", 'write `pip: ["a"]`'],
  [`${d}  - pip:\n    -\n`, "3:6", "a line for pip is empty", "take the dash out"],
  [
    `${d}  - pip:\n    - a: b\n`,
    "3:7",
    "a line for pip is no text",
    'put it into quotes: `- "a: b"`',
  ],
  [
    `${d}  - pip:\n    - [a]\n`,
    "3:7",
    "a line for pip is no text",
    "write each requirement behind",
  ],
  ["channels: conda-forge\n", "1:1", "`channels` is no list", "write `channels: [conda-forge]`"],
  ["channels:\nname: x\n", "1:1", "`channels` is no list", "take `channels:` out"],
  ["channels: [~]\n", "1:12", "an item of `channels` is no text", "write a text behind each dash"],
  ["channels: ['']\n", "1:12", "a channel has no name", "name it, or take it out"],
  ["name: [a]\n", "1:7", "`name` is no text", "write `name: …` on one line"],
  ["name: a\nname: b\n", "2:1", "`name` stands twice in it, first on line 1", "put both into one"],
  ["variables: [A=1]\n", "1:1", "`variables` has no names and values", "write `NAME: value`"],
  ["variables:\n", "1:1", "`variables` has no names and values", "write `NAME: value`"],
  ["variables:\n  A-B: 1\n", "2:3", "`A-B` is no name of a variable", "use letters"],
  ["variables:\n  A: [1]\n", "2:6", "the value of variable `A` is no text", 'write `A: "…"`'],
  ["platforms: linux-64\n", "1:1", "`platforms` is no list", "write `platforms: [linux-64]`"],
  ["platforms: [noarch]\n", "1:13", "`noarch` is no platform", "write one of `linux-64`"],
  ["platforms:\n  - linux\n", "2:5", "`linux` is no platform", "write one of `linux-64`"],
  ["name: 'x\n", "1:7", "a quote is not closed", "close it"],
];

/** The same, for lines that other readers name. */
const lines: readonly (readonly [string, string, string, string])[] = [
  [`${d}  - python=>3.9\n`, "2:5", "Cannot read dependency `python=>3.9`", "write `python>=3.9`"],
  [`${d} - a\n  - b\n`, "2:4", "Cannot read dependency `a - b`", "indent all dashes"],
  [`${d}- sel(win): a => 1\n`, "2:13", "Cannot read dependency `a => 1`", "write `a>=1`"],
  [
    `${d}- pip:\n  - numpy=1.2\n`,
    "3:5",
    "Cannot read requirement `numpy=1.2`",
    "write `numpy==1.2`",
  ],
  [
    `${d}- pip:\n  - --wrong x\n`,
    "3:5",
    "Cannot read option `--wrong`",
    "correct it or take it out",
  ],
  [
    `${d}- pip:\n  - a --no-deps\n`,
    "3:5",
    "Cannot read option `--no-deps`",
    "take `--no-deps` out; where it is needed, set `PIP_NO_DEPS=1`",
  ],
];

Deno.test("every mistake is refused with its line, its column and what to write instead", () => {
  assertRefused(readEnvironmentYml, file, [...cannotRead(file, refusals), ...lines]);
});
