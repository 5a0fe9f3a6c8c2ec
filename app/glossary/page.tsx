import type { Metadata } from "next";
import { Glossary } from "@/components/course/Glossary";
import { messages } from "@/components/messages";
import { readGlossary } from "@/lib/lesson";

export const metadata: Metadata = { title: messages.glossary.title };

export default async function Page() {
  return (
    <div className="page">
      <h1>{messages.glossary.title}</h1>
      <p className="page-lead">{messages.glossary.lead}</p>
      <Glossary terms={await readGlossary()} />
    </div>
  );
}
