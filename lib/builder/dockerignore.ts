/**
 * What is not sent to the engine.
 * Source: the Dockerfile reference, ".dockerignore file": patterns are those of Go's filepath.Match.
 */

/** The .dockerignore of a plan. */
export function renderIgnore(patterns: readonly string[]): string {
  return ["# What no image needs, and what must not get into one.", ...patterns, ""].join("\n");
}
