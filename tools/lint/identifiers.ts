/**
 * What an identifier stands for where it is written. The linter has no scopes; for our purpose it
 * is enough to tell declarations, references and mere names of members apart.
 */

/** Does the identifier make a variable, a parameter or an import of this name? */
export function declaresName(node: Deno.lint.Identifier): boolean {
  const parent: Deno.lint.Node = node.parent;
  switch (parent.type) {
    case "VariableDeclarator":
    case "ClassDeclaration":
      return parent.id === node;
    case "FunctionDeclaration":
    case "FunctionExpression":
      return parent.id === node || parent.params.includes(node);
    case "ArrowFunctionExpression":
      return parent.params.includes(node);
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
      return parent.local === node;
    case "CatchClause":
      return parent.param === node;
    case "AssignmentPattern":
      return parent.left === node;
    case "RestElement":
    case "ArrayPattern":
      return true;
    case "Property":
      return parent.value === node && (parent.parent as Deno.lint.Node).type === "ObjectPattern";
    default:
      return false;
  }
}

/** Does the identifier read a variable or a global, rather than name a member or a parameter type? */
export function refersToName(node: Deno.lint.Identifier): boolean {
  const parent: Deno.lint.Node = node.parent;
  switch (parent.type) {
    case "MemberExpression":
      return parent.object === node || parent.computed;
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return parent.key !== node || parent.computed;
    case "TSPropertySignature":
    case "TSMethodSignature":
    case "TSFunctionType":
    case "TSEnumMember":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSNamedTupleMember":
    case "ImportSpecifier":
    case "ExportSpecifier":
    case "LabeledStatement":
      return false;
    case "TSQualifiedName":
      return parent.left === node;
    default:
      return true;
  }
}
