import assert from "node:assert/strict";
import { markerHolds } from "../../../lib/doctor/marker.ts";
import { healthyPython } from "./healthy_facts.ts";

const table: readonly (readonly [string, boolean | undefined])[] = [
  [`python_version >= "3.8"`, true],
  [`python_version < '3.10'`, false],
  // As versions: as text 3.9 would be the newer one.
  [`python_version > "3.9"`, true],
  [`"3.9" < python_version`, true],
  [`python_full_version == "3.11.*"`, true],
  [`python_full_version ~= "3.11.2"`, true],
  [`sys_platform == "win32"`, false],
  [`sys_platform != 'win32'`, true],
  [`"linux" in sys_platform`, true],
  [`platform_machine not in "x86_64 aarch64"`, false],
  [`os.name == "posix" and python_implementation == 'CPython'`, true],
  [`extra == "test"`, false],
  [`sys_platform == "win32" or python_version >= "3"`, true],
  [`sys_platform == "win32" and (python_version >= "3" or extra == "x")`, false],
  [`(sys_platform == "linux" or extra == "x") and python_version < "4"`, true],
  [`platform_release >= "5.0"`, undefined],
  [`favourite_colour == "blue"`, undefined],
  [`python_version >=`, undefined],
  [`(python_version >= "3"`, undefined],
  [`python_version >= "3" "4"`, undefined],
  [`???`, undefined],
  [``, undefined],
];

for (const [marker, holds] of table) {
  const verdict = holds === undefined ? "is not understood" : holds ? "holds" : "does not hold";
  Deno.test(`the marker ${marker} ${verdict} on Linux with CPython 3.11.7`, () => {
    assert.equal(markerHolds(marker, healthyPython.markers), holds);
  });
}
