import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { ProgressFile } from "@/components/work/ProgressFile";

export const metadata: Metadata = { title: messages.work.title };

export default function Page() {
  return (
    <div className="page">
      <h1>{messages.work.title}</h1>
      <p className="page-lead">{messages.work.lead}</p>
      <ProgressFile />
    </div>
  );
}
