/** Addresses as they may be shown. */

/**
 * A text without what is secret in its addresses: a password, a user of `http(s)` that may be a token,
 * and the tokens of conda channels. An address alone is such a text.
 */
export function withoutSecrets(text: string): string {
  return text
    // Programs that take an address for a path leave one of its slashes.
    .replace(/(https?:\/\/?)[^\s/?#]*@/gi, "$1")
    // The user of ssh is a part of the address.
    .replace(/((?<![\w+.])[a-z][\w+.]*:\/\/?[^\s/@?#:]*):[^\s/?#]*@/gi, "$1@")
    .replace(/(\bhttps?:\/\/[^\s/]+\/(?:[^\s]*?\/)?t\/)[^\s/]+(?=\/)/gi, "$1…");
}
