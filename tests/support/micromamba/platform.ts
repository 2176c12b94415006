/** The conda platform of the machine that the tests run on. */

/** `linux-64` and the like. */
export function condaPlatformOfTests(): string {
  const arm = Deno.build.arch === "aarch64";
  switch (Deno.build.os) {
    case "darwin":
      return arm ? "osx-arm64" : "osx-64";
    case "windows":
      return "win-64";
    default:
      return arm ? "linux-aarch64" : "linux-64";
  }
}
