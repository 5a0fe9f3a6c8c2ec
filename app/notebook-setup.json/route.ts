import { setupCell } from "@/lib/lesson";

export const dynamic = "force-static";

/** The cell that gives an exported notebook the package of the lessons. */
export async function GET(): Promise<Response> {
  return Response.json({ source: await setupCell() });
}
