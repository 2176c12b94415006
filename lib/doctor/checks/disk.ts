/** The disk has room, and lets programs be written and started. */
import { type Check, failure, type Finding, note, skipped, unreadable, warning } from "../check.ts";
import { printable } from "../../ui/words.ts";
import type { DiskFact, Mount, Space } from "../facts/disk.ts";
import { shellWord } from "../../shell_word.ts";

/** Space, and what kind of file system it is. */
export const disk: Check = {
  id: "disk",
  group: "machine",
  check: ({ root, disk: fact }) => {
    if (!fact.known) return [unreadable(fact)];
    const { space, mount } = fact.value;
    if (space === undefined && mount === undefined) {
      return [skipped("Nothing tells about the disk")];
    }
    const remedy = `df -h ${shellWord(root)}`;
    return [
      ...space === undefined ? [] : judgeSpace(space, remedy),
      ...mount === undefined ? [] : judgeMount(mount, `findmnt -T ${shellWord(root)}`),
      note(describe(fact.value)),
    ];
  },
};

const megabyte = 1_000_000;
/** Less than a usual set of packages takes while it is installed. */
const little = 500 * megabyte;

function judgeSpace({ bytes, files }: Space, remedy: string): readonly Finding[] {
  if (bytes < megabyte) return [failure("The disk is full", { remedy })];
  if (files === 0) return [failure("The disk takes no more files", { remedy })];
  if (bytes < little) return [warning(`The disk has ${size(bytes)} left`, { remedy })];
  return [];
}

function judgeMount({ options }: Mount, remedy: string): readonly Finding[] {
  return [
    ...options.includes("ro")
      ? [failure("The file system is read-only: nothing can be installed", { remedy })]
      : [],
    ...options.includes("noexec")
      ? [failure("The file system is mounted `noexec`: programs in it do not start", { remedy })]
      : [],
  ];
}

const network = /^(nfs\d*|cifs|smb\d*|smbfs|9p|afs|ncpfs|vboxsf|lustre|gpfs|beegfs|ceph|fuse\..+)$/;

function describe({ space, mount }: DiskFact): string {
  const left = space === undefined ? "" : `${size(space.bytes)} left`;
  if (mount === undefined) return left;
  const type = printable(mount.type);
  const slow = network.test(mount.type)
    ? ", over a network or a shared folder: starts are slow"
    : "";
  return `${left}${left === "" ? "On" : ", on"} ${type}${slow}`;
}

/** As disks are sold: powers of ten. */
function size(bytes: number): string {
  const gigabytes = bytes / 1_000_000_000;
  return gigabytes >= 1 ? `${gigabytes.toFixed(0)} GB` : `${(bytes / megabyte).toFixed(0)} MB`;
}
