/**
 * The user that containers run as. It is not root, has no shell to log in with, and owns the project's
 * folder; the environment stays root's, so that what runs cannot change it.
 */
import { baseSystem } from "../system/base_system.ts";
import { type Block, places } from "../block.ts";
import { user } from "../system/user.ts";

const { name, id, home } = user;

/** User. */
export const imageUser: Block = {
  name: "user",
  needed: () => true,
  wishes: () => [{
    ecosystem: "system",
    name: "user-tools",
    scope: "run",
    range: "",
    reason: "the image gets a user of its own",
  }],
  plan({ project, profile }) {
    const { installer } = baseSystem(project, profile);
    const made = installer === "apk" ? busybox : installer === "apt" ? shadow("/usr") : shadow("");
    return {
      steps: [
        {
          phase: "user",
          purpose: "A user without rights",
          operation: {
            kind: "run",
            script: [
              ...made,
              `mkdir -p ${places.application}`,
              `chown ${id}:${id} ${places.application}`,
            ],
            mounts: [],
            network: "none",
          },
        },
        {
          phase: "last",
          purpose: "Nothing runs as root",
          // By number, so that Kubernetes can see that it is not root.
          operation: { kind: "user", user: `${id}:${id}` },
        },
      ],
      provides: [{ capability: "user", paths: [] }],
    };
  },
};

const busybox: readonly string[] = [
  `addgroup -g ${id} ${name}`,
  `adduser -D -u ${id} -G ${name} -h ${home} -s /sbin/nologin ${name}`,
];

function shadow(root: string): readonly string[] {
  return [
    `groupadd --gid ${id} ${name}`,
    // Without `--no-log-init`, useradd writes a log as long as the number of the user is high.
    `useradd --uid ${id} --gid ${id} --create-home --home-dir ${home} ` +
    `--shell ${root}/sbin/nologin --no-log-init ${name}`,
  ];
}
