/** The user of an image: the same number in every image, so that files in volumes keep their owner. */

/** The user, who is not root. */
export const user = {
  name: "app",
  /** Of the user and of the group; above those that systems give. */
  id: 10001,
  home: "/home/app",
} as const;

/** As a copy names the owner of what it copies. */
export const userOwner = `${user.id}:${user.id}`;
