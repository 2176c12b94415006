/** The rule `layers`: imports follow the arrows between the rooms (rooms.ts). */
import { dirname, join } from "node:path/posix";
import { brokenArrow } from "./rooms.ts";
import { pathInRepository } from "./paths.ts";

/** Reports every import, static, dynamic or of a type, along an arrow that does not exist. */
export const layers: Deno.lint.Rule = {
  create(context) {
    const from = pathInRepository(context.filename);
    const check = (node: Deno.lint.Node, specifier: unknown, typeOnly: boolean): void => {
      if (typeof specifier !== "string") return;
      const isPath = specifier.startsWith(".");
      const to = isPath ? join(dirname(from), specifier) : specifier;
      const broken = brokenArrow(from, to, isPath ? "path" : "library", typeOnly);
      if (broken !== undefined) context.report({ node, ...broken });
    };
    return {
      ImportDeclaration(node) {
        check(node, node.source.value, importsTypesOnly(node));
      },
      ImportExpression(node) {
        if (node.source.type === "Literal") check(node, node.source.value, false);
      },
      ExportAllDeclaration(node) {
        check(node, node.source.value, node.exportKind === "type");
      },
      ExportNamedDeclaration(node) {
        if (node.source !== null) check(node, node.source.value, node.exportKind === "type");
      },
      TSImportType(node) {
        if (node.argument.type === "TSLiteralType") {
          const { literal } = node.argument;
          if (literal.type === "Literal") check(node, literal.value, true);
        }
      },
    };
  },
};

function importsTypesOnly(node: Deno.lint.ImportDeclaration): boolean {
  if (node.importKind === "type") return true;
  return node.specifiers.length > 0 &&
    node.specifiers.every((specifier) =>
      specifier.type === "ImportSpecifier" && specifier.importKind === "type"
    );
}
