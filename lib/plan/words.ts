/** Parts of a plan in a few words, for people. */
import { imageName } from "./image_name.ts";
import type { CopySource, Operation } from "./plan.ts";

/** An operation on one line. */
export function describeOperation(operation: Operation): string {
  switch (operation.kind) {
    case "run":
      return `run ${operation.script.join("; ")}`;
    case "copy":
      return `copy ${operation.paths.join(", ")} ${sourceWords(operation.from)}to ${operation.to}`;
    case "file":
      return `write ${operation.path}`;
    case "variables": {
      const names = Object.entries(operation.variables).map(([name, value]) => `${name}=${value}`);
      const path = operation.path === undefined ? [] : [`PATH=${operation.path.join(":")}:…`];
      return `set ${[...path, ...names].join(" ")}`;
    }
    case "folder":
      return `work in ${operation.path}`;
    case "user":
      return `run as ${operation.user}`;
  }
}

function sourceWords(from: CopySource): string {
  switch (from.kind) {
    case "context":
      return "";
    case "stage":
      return `of ${from.stage} `;
    case "image":
      return `of ${imageName(from.image)} `;
  }
}
