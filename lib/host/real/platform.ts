/** Which system this is. */
import { PyveError } from "../../errors.ts";
import type { Platform } from "../host.ts";

/** @throws PyveError on a system that pyve was not built for */
export function platform(): Platform {
  const { os, arch } = Deno.build;
  if (os !== "linux" && os !== "darwin" && os !== "windows") {
    throw new PyveError(
      `Cannot work on ${os}: pyve supports Linux, macOS and Windows`,
    );
  }
  return { os, arch };
}
