/** The version of pyve, from deno.json. */
import config from "../deno.json" with { type: "json" };

/** Such as `1.2.3`. */
export const version: string = config.version;
