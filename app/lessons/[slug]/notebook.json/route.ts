import { exportLesson, findLesson, listLessons } from "@/lib/lesson";

export const dynamic = "force-static";
export const dynamicParams = false;

interface Context {
  readonly params: Promise<{ slug: string }>;
}

export async function generateStaticParams() {
  return (await listLessons()).map(({ slug }) => ({ slug }));
}

/** A lesson in pieces, for the page to write a notebook of it with the reader's own code. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const lesson = await findLesson((await params).slug);
  return lesson === null ? new Response(null, { status: 404 }) : Response.json(await exportLesson(lesson));
}
