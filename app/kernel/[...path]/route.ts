import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { headersOf } from "@/scripts/build/served.mjs";

/**
 * The kernel's worker scripts, its Python packages and the vendored wheels, as `scripts/build/workers.mjs` left them.
 * Everything but the manifest lies below a folder named by the hash of the content.
 */

export const dynamic = "force-static";

const root = path.join(process.cwd(), ".build", "kernel");
const production = process.env.NODE_ENV === "production";

interface Context {
  readonly params: Promise<{ readonly path: string[] }>;
}

/** Published as `/kernel/manifest.json`; development and production builds lie side by side. */
const MANIFEST = "manifest.json";
const manifestFile = path.join(root, production ? "manifest-production.json" : "manifest-development.json");

export async function generateStaticParams(): Promise<{ path: string[] }[]> {
  const { version } = JSON.parse(await readFile(manifestFile, "utf8")) as { readonly version: string };
  const entries = await readdir(path.join(root, version), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return [{ path: [MANIFEST] }, ...files.map((file) => ({ path: path.relative(root, file).split(path.sep) }))];
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [version, ...below] = (await params).path;
  const file = version === MANIFEST ? manifestFile : path.join(root, version, ...below);
  const body = file.startsWith(root + path.sep) ? await readFile(file).catch(() => null) : null;
  if (body === null) return new Response(null, { status: 404 });
  const immutable = production && below.length > 0;
  return new Response(body, { headers: headersOf(below.length > 0 ? below.join("/") : version, { immutable }) });
}
