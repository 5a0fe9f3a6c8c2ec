import { readFile } from "node:fs/promises";
import path from "node:path";
import { headersOf, PYODIDE_FILES } from "@/scripts/build/served.mjs";

/** Pyodide's files out of its npm package, below a folder named by its version. */

export const dynamic = "force-static";

const root = path.join(process.cwd(), "node_modules", "pyodide");
const production = process.env.NODE_ENV === "production";

interface Context {
  readonly params: Promise<{ readonly path: string[] }>;
}

const readVersion = async (): Promise<string> =>
  JSON.parse(await readFile(path.join(root, "package.json"), "utf8")).version;

export async function generateStaticParams(): Promise<{ path: string[] }[]> {
  const version = await readVersion();
  return PYODIDE_FILES.map((file) => ({ path: [version, file] }));
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [version, file, ...rest] = (await params).path;
  if (rest.length > 0 || version !== (await readVersion()) || !PYODIDE_FILES.includes(file)) {
    return new Response(null, { status: 404 });
  }
  return new Response(await readFile(path.join(root, file)), { headers: headersOf(file, { immutable: production }) });
}
