import type { Metadata } from "next";
import { Catalogue } from "@/components/course/Catalogue";
import { messages } from "@/components/messages";
import { listCourse } from "@/lib/lesson";

export const metadata: Metadata = { title: messages.course.title };

export default async function LessonsPage() {
  return (
    <div className="page">
      <h1>{messages.course.title}</h1>
      <p className="page-lead">{messages.course.lead}</p>
      <Catalogue lessons={await listCourse()} />
    </div>
  );
}
