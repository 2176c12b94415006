/** Values of settings as they may be shown: an address may hold a user and a password. */

/** The text; in place of the user and password of an address that it is stands `***`. */
export function withoutPassword(text: string): string {
  return text.replace(/^([a-z][\w+.-]*:\/\/)[^/?#]*@/i, "$1***@");
}
