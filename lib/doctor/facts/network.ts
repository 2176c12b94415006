/**
 * Variables that decide how installers reach an index: certificates and proxies. Nothing is
 * connected to, and no value of a proxy is kept, since it may have a password in it.
 */
import type { Host } from "../../host/host.ts";

/** What is wrong with one variable. */
export type NetworkProblem =
  | {
    readonly kind: "missing" | "no certificate";
    readonly variable: string;
    readonly path: string;
  }
  | { readonly kind: "no scheme" | "no address" | "unverified"; readonly variable: string }
  | { readonly kind: "contradiction"; readonly variable: string; readonly other: string };

const files = [
  "SSL_CERT_FILE",
  "REQUESTS_CA_BUNDLE",
  "CURL_CA_BUNDLE",
  "PIP_CERT",
  "GIT_SSL_CAINFO",
];
const proxies = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"];
const switches = [["PYTHONHTTPSVERIFY", "0"], ["GIT_SSL_NO_VERIFY", "1"]] as const;

/** Looks at the variables. */
export function findNetworkProblems(host: Host): readonly NetworkProblem[] {
  const judged = new Map<string, "missing" | "no certificate" | undefined>();
  const certificates = files.flatMap((variable): readonly NetworkProblem[] => {
    const path = host.env(variable) ?? "";
    if (path === "") return [];
    if (!judged.has(path)) judged.set(path, judgeBundle(host, path));
    const kind = judged.get(path);
    return kind === undefined ? [] : [{ kind, variable, path }];
  });
  const unverified = switches
    .filter(([name, value]) => host.env(name) === value)
    .map(([variable]) => ({ kind: "unverified", variable }) as const);
  return [
    ...certificates,
    ...judgeFolders(host),
    ...unverified,
    ...proxies.flatMap((name) => judgeProxy(host, name)),
  ];
}

/** Larger than any bundle of certificates. */
const largestBundle = 8 * 1024 * 1024;

function judgeBundle(host: Host, path: string): "missing" | "no certificate" | undefined {
  const facts = host.fs.stat(path);
  if (facts === undefined) return "missing";
  // requests takes a folder as well.
  if (facts.kind !== "file" || facts.size > largestBundle) return undefined;
  return (host.fs.readText(path) ?? "").includes("-----BEGIN ") ? undefined : "no certificate";
}

/** A list of folders, as PATH is one: OpenSSL looks into those that are there. */
function judgeFolders(host: Host): readonly NetworkProblem[] {
  const variable = "SSL_CERT_DIR";
  const path = host.env(variable) ?? "";
  const folders = path.split(host.platform.os === "windows" ? ";" : ":");
  const there = folders.some((folder) => host.fs.stat(folder)?.kind === "folder");
  return path === "" || there ? [] : [{ kind: "missing", variable, path }];
}

function judgeProxy(host: Host, name: string): readonly NetworkProblem[] {
  const small = name.toLowerCase();
  const values = [name, small].map((variable) => ({ variable, value: host.env(variable) ?? "" }));
  const wrong = values.flatMap(({ variable, value }): readonly NetworkProblem[] => {
    const kind = value === "" ? undefined : judgeAddress(value);
    return kind === undefined ? [] : [{ kind, variable }];
  });
  const [upper, lower] = values.map(({ value }) => value);
  if (wrong.length > 0 || upper === lower || upper === "" || lower === "") return wrong;
  return [{ kind: "contradiction", variable: small, other: name }];
}

const schemes = ["http:", "https:", "socks4:", "socks4a:", "socks5:", "socks5h:"];

function judgeAddress(value: string): "no scheme" | "no address" | undefined {
  if (!value.includes("://")) return "no scheme";
  const url = URL.parse(value);
  return url !== null && schemes.includes(url.protocol) && url.hostname !== ""
    ? undefined
    : "no address";
}
