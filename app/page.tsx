import type { Metadata } from "next";
import { Home } from "@/components/home/Home";
import { listCourse } from "@/lib/lesson";

export const metadata: Metadata = {
  title: { absolute: "Tape & Graph: deep-learning frameworks, run in your browser" },
};

export default async function HomePage() {
  return <Home lessons={await listCourse()} />;
}
