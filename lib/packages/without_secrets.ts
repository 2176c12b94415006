/** Addresses as they may be shown. */

/** The address without a password, a user that may be a token, and the tokens of conda channels. */
export function withoutSecrets(url: string): string {
  return url
    .replace(/^((?:[a-z]+\+)?https?:\/\/)[^/@?#]*@/i, "$1")
    // The user of ssh is a part of the address.
    .replace(/^([a-z+]+:\/\/[^/@?#:]*):[^/@?#]*@/i, "$1@")
    .replace(/\/t\/[^/]+\//, "/t/…/");
}
