import { listFigures, readFigure } from "@/lib/lesson";

export const dynamic = "force-static";
export const dynamicParams = false;

interface Context {
  readonly params: Promise<{ slug: string; name: string }>;
}

export const generateStaticParams = () => listFigures();

/** A lesson's own images. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { bytes, mime } = await readFigure(await params);
  return new Response(bytes, { headers: { "Content-Type": mime } });
}
