/** What is missing of the system where a package is compiled, by what its build says. */

/** What compilers and build scripts miss, on one line; `undefined` where they say nothing of the kind. */
export function lackOf(
  flat: string,
): { readonly what: string; readonly advice: string } | undefined {
  const header = /fatal error: ([\w./+-]+\.h(?:pp)?): No such file/.exec(flat)?.[1];
  if (header !== undefined) {
    return {
      what: `the header \`${header}\``,
      advice: `name the package of the system that has \`${header}\` in apt.txt`,
    };
  }
  const program =
    /(?:command|error:) '?([\w.+-]*(?:gcc|g\+\+|cc|c\+\+|cmake|rustc|cargo|gfortran))'?(?: failed: No such|: command not found| not found)/
      .exec(flat)?.[1];
  return program === undefined ? undefined : {
    what: `\`${program}\``,
    advice: `name the package of the system with \`${program}\` in apt.txt`,
  };
}
