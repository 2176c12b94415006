/**
 * Our lint plugin holds what the house is built on: one room touches the world, and imports follow
 * the arrows. It binds main.ts, commands, lib and shell. The linter wants a default export.
 */
import { hostOnly } from "./host_only.ts";
import { layers } from "./layers.ts";

const plugin: Deno.lint.Plugin = {
  name: "pyve",
  rules: { "host-only": hostOnly, "layers": layers },
};

export default plugin;
