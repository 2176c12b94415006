/** The machine's settings of pip and uv, as files of an image: packages come from where they do here. */
import { run } from "./cache.ts";

const bundle = "/etc/ssl/certs/ca-certificates.crt";
const pipKeys = ["index-url", "extra-index-url", "trusted-host", "default-timeout", "timeout"];

/** The files by their path in the image. */
export function indexSettings(): Readonly<Record<string, string>> {
  return { "etc/pip.conf": pipSettings(), "etc/uv/uv.toml": uvSettings() };
}

/** From pip's own account of its files and variables, in which variables come first. */
function pipSettings(): string {
  const lines = run("python3", ["-m", "pip", "config", "list"]).split("\n");
  const settings = new Map<string, string>();
  for (const line of lines) {
    const [, key = "", value = ""] = /^(?::env:|global|install)\.([a-z-]+)='(.*)'$/.exec(line) ??
      [];
    if (pipKeys.includes(key) && !settings.has(key)) settings.set(key, value);
  }
  const rest = [...settings].map(([key, value]) => `${key} = ${value.replaceAll("\\n", "\n  ")}\n`);
  return `[global]\ncert = ${bundle}\ndisable-pip-version-check = true\n${rest.join("")}`;
}

function uvSettings(): string {
  const first = (...names: readonly string[]): string =>
    names.map((name) => Deno.env.get(name) ?? "").find((value) => value !== "") ?? "";
  const index = first("UV_DEFAULT_INDEX", "UV_INDEX_URL");
  const more = first("UV_INDEX", "UV_EXTRA_INDEX_URL").split(/\s+/).filter((url) => url !== "");
  return [
    "system-certs = true",
    ...(index === "" ? [] : [`index-url = ${JSON.stringify(index)}`]),
    ...(more.length === 0 ? [] : [`extra-index-url = ${JSON.stringify(more)}`]),
    "",
  ].join("\n");
}
