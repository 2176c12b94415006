/**
 * The rule `host-only`: outside `lib/host` nothing touches the world. A file of the product that
 * names a global or a module that does is reported; a local variable of the same name is not.
 */
import { declaresName, refersToName } from "./identifiers.ts";
import { pathInRepository } from "./paths.ts";
import { isProduct } from "./rooms.ts";

const hint = "let `lib/host` do it: take the Host as an argument, and add what it lacks to " +
  "lib/host/host.ts, real/ and the double of the tests";

/** The machine by its global names: files and programs, the network, the terminal, time. */
const globals: ReadonlySet<string> = new Set([
  ...["Deno", "process", "globalThis", "self", "window", "navigator", "localStorage"],
  ...["fetch", "WebSocket", "EventSource", "Worker"],
  ...["console", "alert", "confirm", "prompt"],
  ...["performance", "setTimeout", "setInterval", "Temporal"],
]);

/** Members of otherwise harmless globals which give another answer each time. */
const members: ReadonlySet<string> = new Set([
  "Date.now",
  "Math.random",
  "crypto.randomUUID",
  "crypto.getRandomValues",
]);

/** What `main.ts` needs to hand over to the commands. */
const mainMay: ReadonlySet<string> = new Set(["Deno.args", "Deno.exit"]);

/** The modules of Node that only compute, and which of their names do; `undefined` is all. */
const pureModules: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  ["node:path", undefined],
  ["node:path/posix", undefined],
  ["node:path/win32", undefined],
  ["node:url", undefined],
  ["node:util", undefined],
  ["node:buffer", undefined],
  ["node:crypto", ["createHash", "hash", "timingSafeEqual"]],
]);

/** Reports what touches the world outside `lib/host`. */
export const hostOnly: Deno.lint.Rule = {
  create(context) {
    const path = pathInRepository(context.filename);
    if (!isProduct(path) || path.startsWith("lib/host/")) return {};
    const declared = new Set<string>();
    const references: Deno.lint.Identifier[] = [];
    const report = (node: Deno.lint.Node, what: string): void =>
      context.report({ node, message: `Only lib/host may use ${what}`, hint });
    return {
      Identifier(node) {
        if (declaresName(node)) declared.add(node.name);
        else if (refersToName(node)) references.push(node);
      },
      ImportDeclaration(node) {
        const names = node.specifiers.map((specifier) =>
          specifier.type === "ImportSpecifier" && specifier.imported.type === "Identifier"
            ? specifier.imported.name
            : "*"
        );
        if (!isPureImport(node.source.value, names)) report(node, `\`${node.source.value}\``);
      },
      ImportExpression(node) {
        if (node.source.type !== "Literal" || typeof node.source.value !== "string") return;
        if (!isPureImport(node.source.value, ["*"])) report(node, `\`${node.source.value}\``);
      },
      "Program:exit"() {
        for (const reference of references) {
          const what = worldlyUse(reference);
          if (what === undefined || declared.has(reference.name)) continue;
          if (path === "main.ts" && mainMay.has(what)) continue;
          report(reference, `\`${what}\``);
        }
      },
    };
  },
};

function isPureImport(module: string, names: readonly string[]): boolean {
  // Prompts read the terminal behind the Host's back.
  if (module === "prompts") return false;
  if (!module.startsWith("node:")) return true;
  if (!pureModules.has(module)) return false;
  const pureNames = pureModules.get(module);
  return pureNames === undefined || names.every((name) => pureNames.includes(name));
}

/** How the reference touches the world, such as `Deno.args` or `new Date()`; else `undefined`. */
function worldlyUse(node: Deno.lint.Identifier): string | undefined {
  const { parent } = node;
  if (node.name === "Date" && isClock(node)) return "new Date()";
  const member = parent.type === "MemberExpression" && parent.property.type === "Identifier" &&
      !parent.computed
    ? `${node.name}.${parent.property.name}`
    : undefined;
  if (member !== undefined && members.has(member)) return member;
  return globals.has(node.name) ? member ?? node.name : undefined;
}

/** `new Date()`, or `Date()` with whatever arguments: both read the clock. */
function isClock(node: Deno.lint.Identifier): boolean {
  const { parent } = node;
  if (parent.type === "NewExpression") {
    return parent.callee === node && parent.arguments.length === 0;
  }
  return parent.type === "CallExpression" && parent.callee === node;
}
