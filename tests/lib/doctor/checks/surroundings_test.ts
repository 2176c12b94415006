/** The checks of what is around the environment: git, folders, the disk, the network. */
import { disk } from "../../../../lib/doctor/checks/disk.ts";
import { gitTracked } from "../../../../lib/doctor/checks/git_tracked.ts";
import { nesting } from "../../../../lib/doctor/checks/nesting.ts";
import { network } from "../../../../lib/doctor/checks/network.ts";
import { syncedFolder } from "../../../../lib/doctor/checks/synced_folder.ts";
import type { Facts } from "../../../../lib/doctor/facts.ts";
import type { DiskFact } from "../../../../lib/doctor/facts/disk.ts";
import type { TrackedFact } from "../../../../lib/doctor/facts/git.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known } from "../healthy_facts.ts";

function withTracked(tracked: TrackedFact): Facts {
  return healthyFacts({ tracked: known(tracked) });
}

Deno.test("what pyve makes and git tracks is a warning with the command that takes it out", () => {
  const paths = [".pyve/envs/a/x", ".pyve/envs/b", ".pyve/state.json", ".venv"];
  expectFindings(gitTracked, withTracked({ kind: "answered", paths }), [
    "warning: git tracks `.pyve/envs/a/x` and 3 others, which pyve makes" +
    " | git rm -r --cached --quiet -- .pyve/envs .pyve/state.json .venv",
  ]);
});

Deno.test("where git cannot be asked nothing is said of it", () => {
  expectFindings(gitTracked, withTracked({ kind: "no work tree" }), [
    "note: The project is in no git work tree",
  ]);
  expectFindings(gitTracked, withTracked({ kind: "absent" }), ["note: git is not installed"]);
  expectFindings(gitTracked, withTracked({ kind: "failed", reason: "fatal: dubious ownership" }), [
    "skipped: git does not answer: fatal: dubious ownership",
  ]);
});

Deno.test("a project around this one is told", () => {
  expectFindings(nesting, healthyFacts({ outer: "/" }), [
    "note: The project is `/project`, inside the pyve project `/`",
  ]);
});

Deno.test("a folder that is synced is a warning until it is accepted", () => {
  const where = "The project is in a folder of Dropbox";
  expectFindings(syncedFolder, healthyFacts({ synced: { service: "Dropbox", accepted: false } }), [
    `warning: ${where}, which copies environments file by file: \`/project\` | mv /project ~/`,
  ]);
  expectFindings(syncedFolder, healthyFacts({ synced: { service: "Dropbox", accepted: true } }), [
    `note: ${where}, as PYVE_ALLOW_SYNCED_DIR accepts`,
  ]);
});

function onDisk(fact: DiskFact): Facts {
  return healthyFacts({ disk: known(fact) });
}

const ext4 = { type: "ext4", options: ["rw"] };

const disks: readonly (readonly [DiskFact, readonly string[]])[] = [
  [{ space: { bytes: 400_000, files: 9 }, mount: ext4 }, [
    "error: The disk is full | df -h /project",
    "note: 0 MB left, on ext4",
  ]],
  [{ space: { bytes: 9e9, files: 0 }, mount: ext4 }, [
    "error: The disk takes no more files | df -h /project",
    "note: 9 GB left, on ext4",
  ]],
  [{ space: { bytes: 120e6, files: undefined }, mount: undefined }, [
    "warning: The disk has 120 MB left | df -h /project",
    "note: 120 MB left",
  ]],
  [{ space: undefined, mount: { type: "ext4", options: ["ro", "noexec"] } }, [
    "error: The file system is read-only: nothing can be installed | findmnt -T /project",
    "error: The file system is mounted `noexec`: programs in it do not start" +
    " | findmnt -T /project",
    "note: On ext4",
  ]],
  [{ space: { bytes: 2e12, files: 9 }, mount: { type: "nfs4", options: ["rw"] } }, [
    "note: 2000 GB left, on nfs4, over a network or a shared folder: starts are slow",
  ]],
  [{ space: undefined, mount: undefined }, ["skipped: Nothing tells about the disk"]],
];

for (const [fact, lines] of disks) {
  Deno.test(`a disk is judged: ${JSON.stringify(fact)}`, () =>
    expectFindings(disk, onDisk(fact), lines));
}

Deno.test("what is wrong with certificates and proxies is told without the value of a proxy", () => {
  const facts = healthyFacts({
    network: known([
      { kind: "missing", variable: "SSL_CERT_FILE", path: "/gone.pem" },
      { kind: "no certificate", variable: "PIP_CERT", path: "/empty.pem" },
      { kind: "unverified", variable: "PYTHONHTTPSVERIFY" },
      { kind: "no scheme", variable: "HTTPS_PROXY" },
      { kind: "no address", variable: "http_proxy" },
      { kind: "contradiction", variable: "all_proxy", other: "ALL_PROXY" },
    ]),
  });
  expectFindings(network, facts, [
    "warning: SSL_CERT_FILE names `/gone.pem`, which is not there | unset SSL_CERT_FILE",
    "warning: PIP_CERT names `/empty.pem`, which has no certificate | unset PIP_CERT",
    "warning: PYTHONHTTPSVERIFY turns the checking of certificates off | unset PYTHONHTTPSVERIFY",
    "warning: HTTPS_PROXY has no `http://` in front, which installers need" +
    ' | export HTTPS_PROXY="http://$HTTPS_PROXY"',
    "warning: http_proxy is no address of a proxy | unset http_proxy",
    "warning: all_proxy and ALL_PROXY name different proxies | unset all_proxy",
  ]);
});
