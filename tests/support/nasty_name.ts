/** The name of a folder that hurts wherever a path is not quoted. */

/** Quotes, substitutions, a line that looks like a mark of ours, a glob, a backslash at the end. */
export const nastyName = "a b'c\"d $(touch pwned) `touch pwned`; é ‘x’\n# <<< pyve <<<\n*\\";
