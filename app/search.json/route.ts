import { loadCourse, readGlossary, searchDocuments } from "@/lib/lesson";

export const dynamic = "force-static";

/** Everything that can be searched for; the page that searches builds its index from it. */
export async function GET(): Promise<Response> {
  return Response.json(searchDocuments(await loadCourse(), await readGlossary()));
}
