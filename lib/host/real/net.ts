/** The actual network. What speaks HTTP is loaded only when something is fetched. */
import type { Net } from "../host.ts";

/** HTTP and HTTPS as the machine reaches them. */
export const realNet: Net = {
  readText: async (url, options) => await (await import("./download.ts")).readText(url, options),
  download: async (url, to, options) =>
    await (await import("./download.ts")).download(url, to, options),
};
