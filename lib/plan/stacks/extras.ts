/**
 * Blocks that every stack has, and whose order among themselves does not matter: one line each. Their
 * steps stand after those of the stack's own blocks in the same phase.
 */
export { devTools } from "../blocks/dev_tools.ts";
export { healthCheck } from "../blocks/health_check.ts";
export { labels } from "../blocks/labels.ts";
