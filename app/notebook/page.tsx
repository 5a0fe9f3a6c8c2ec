import type { Metadata } from "next";
import { NotebookPage } from "@/components/notebook/NotebookPage";

export const metadata: Metadata = {
  title: "Blank notebook",
  description: "An empty notebook for Python and TypeScript on your own GPU, kept in this browser.",
};

export default function Page() {
  return <NotebookPage />;
}
