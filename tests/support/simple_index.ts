/**
 * A package index on loopback whose projects can be locked, and which does not always tell everything
 * that it knows: mirrors answer once from the API of PyPI and once from a page of links.
 * Source: PEP 503, PEP 658, PEP 691 and PEP 700.
 */
import { createHash } from "node:crypto";
import { indexVariables } from "./faults/package_index.ts";

/** What the index answers when it is asked for a project. */
export type IndexAnswer =
  /** JSON with the size of every file and the time of its upload. */
  | "everything"
  /** JSON without the sizes. */
  | "no sizes"
  /** HTML, which has room for neither. */
  | "links";

/** An index that is there until the end of the scope. */
export interface SimpleIndex extends AsyncDisposable {
  /** Variables that make uv and pip ask it, and nobody else. */
  readonly env: Readonly<Record<string, string>>;
  /** What was asked for, as `GET /simple/idna/`. */
  readonly asked: readonly string[];
  /** From now on it answers so for these projects, and with everything for the others. */
  answer(answers: Readonly<Record<string, IndexAnswer>>): void;
}

/** Starts one with the newest and only version of each project: a wheel and an archive of sources. */
export function simpleIndex(projects: Readonly<Record<string, string>>): SimpleIndex {
  let answers: Readonly<Record<string, IndexAnswer>> = {};
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    asked.push(`${request.method} ${pathname}`);
    const [, kind, rest = ""] = /^\/(simple|files)\/(.+?)\/?$/.exec(pathname) ?? [];
    const version = projects[rest];
    if (kind === "simple" && version !== undefined) {
      return page(rest, version, answers[rest] ?? "everything");
    }
    const [, name = "", told = ""] = /^(\w+)-([\d.]+)-py3-none-any\.whl\.metadata$/.exec(rest) ??
      [];
    if (kind === "files" && projects[name] === told) return new Response(metadata(name, told));
    return new Response("there is no such file", { status: 404 });
  });
  const url = `http://127.0.0.1:${server.addr.port}/simple`;
  return {
    env: {
      ...indexVariables(url, 60),
      UV_DEFAULT_INDEX: url,
      UV_NO_CONFIG: "1",
    },
    asked,
    answer: (now) => {
      answers = now;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

interface IndexFile {
  readonly filename: string;
  readonly url: string;
  readonly sha256: string;
}

function page(name: string, version: string, answer: IndexAnswer): Response {
  const files = [`${name}-${version}-py3-none-any.whl`, `${name}-${version}.tar.gz`]
    .map((filename): IndexFile => ({
      filename,
      url: `/files/${filename}`,
      sha256: createHash("sha256").update(filename).digest("hex"),
    }));
  if (answer === "links") {
    const links = files.map(({ filename, url, sha256 }) =>
      `<a href="${url}#sha256=${sha256}"${
        hasMetadata(filename) ? ' data-core-metadata="true"' : ""
      }>${filename}</a><br>`
    );
    const html = `<!DOCTYPE html><html><body>${links.join("")}</body></html>`;
    return new Response(html, { headers: { "Content-Type": "text/html" } });
  }
  const document = {
    meta: { "api-version": "1.1" },
    name,
    versions: [version],
    files: files.map(({ filename, url, sha256 }, index) => ({
      filename,
      url,
      hashes: { sha256 },
      "core-metadata": hasMetadata(filename),
      "upload-time": `2024-01-0${index + 1}T00:00:00.000000Z`,
      ...(answer === "everything" ? { size: 1000 + index } : {}),
    })),
  };
  return new Response(JSON.stringify(document), {
    headers: { "Content-Type": "application/vnd.pypi.simple.v1+json" },
  });
}

function hasMetadata(filename: string): boolean {
  return filename.endsWith(".whl");
}

function metadata(name: string, version: string): string {
  return `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`;
}
