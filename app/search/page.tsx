import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { SearchPage } from "@/components/search/SearchPage";

export const metadata: Metadata = { title: messages.search.title };

export default function Page() {
  return (
    <div className="page">
      <h1>{messages.search.title}</h1>
      <p className="page-lead">{messages.search.lead}</p>
      <SearchPage />
    </div>
  );
}
