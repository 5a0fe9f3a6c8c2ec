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

const readManifest = async (): Promise<{ readonly version: string }> =>
  JSON.parse(await readFile(path.join(root, "manifest.json"), "utf8"));

export async function generateStaticParams(): Promise<{ path: string[] }[]> {
  const { version } = await readManifest();
  const entries = await readdir(path.join(root, version), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return [{ path: ["manifest.json"] }, ...files.map((file) => ({ path: path.relative(root, file).split(path.sep) }))];
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [version, ...below] = (await params).path;
  const file = path.join(root, version, ...below);
  const body = file.startsWith(root + path.sep) ? await readFile(file).catch(() => null) : null;
  if (body === null) return new Response(null, { status: 404 });
  const immutable = production && below.length > 0;
  return new Response(body, { headers: headersOf(below.length > 0 ? below.join("/") : version, { immutable }) });
}
