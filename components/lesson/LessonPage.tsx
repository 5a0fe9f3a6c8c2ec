import { LessonNav } from "@/components/course/LessonNav";
import { messages } from "@/components/messages";
import type { OriginalCell } from "@/components/notebook/bench";
import { LessonDownload } from "@/components/work/LessonDownload";
import { exerciseCellId, type GlossaryTerm, type Lesson, type LessonMeta, type neighbours } from "@/lib/lesson";
import { evaluateText } from "./compiled";
import { lessonComponents } from "./components";
import { LessonBench } from "./LessonBench";
import { Toc } from "./Toc";

const dateFormat = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

interface LessonPageProps {
  readonly lesson: Lesson;
  readonly glossary: readonly GlossaryTerm[];
  readonly around: ReturnType<typeof neighbours<LessonMeta>>;
}

export function LessonPage({ lesson, glossary, around }: LessonPageProps) {
  const Text = evaluateText(lesson.code);
  const cells: OriginalCell[] = [
    ...lesson.cells.map(({ id, language, source }) => ({ id, language, source })),
    ...lesson.exercises.map(({ slug, problem }) => ({
      id: exerciseCellId(slug),
      language: "python" as const,
      // The file's last newline would show as an empty line.
      source: problem.replace(/\n$/, ""),
    })),
  ];
  // What a reader predicts is run when they have.
  const predicted = new Set(
    lesson.questions.flatMap((question) => (question.kind === "predict" ? [question.cell] : [])),
  );
  const runAll = lesson.cells.map((cell) => cell.id).filter((id) => !predicted.has(id));
  const headings = lesson.headings.map(({ id, text, depth }) => ({ id, text, depth }));
  return (
    <div className="lesson">
      <article className="lesson-article">
        <header className="lesson-header">
          <p className="lesson-kicker">
            {lesson.number === 0 ? messages.course.forAuthors : messages.course.lesson(lesson.number)}
          </p>
          <h1>{lesson.title}</h1>
          <p className="lesson-description">{lesson.description}</p>
          <p className="lesson-meta">
            {messages.course.minutes(lesson.minutes)} · {messages.course.updated}{" "}
            <time dateTime={lesson.updated}>{dateFormat.format(new Date(`${lesson.updated}T00:00:00Z`))}</time>
          </p>
        </header>
        <LessonBench slug={lesson.slug} cells={cells} runAll={runAll}>
          <div className="prose lesson-text">
            <Text components={lessonComponents(lesson, glossary)} />
            {lesson.number > 0 && <LessonDownload slug={lesson.slug} />}
          </div>
        </LessonBench>
        <LessonNav {...around} />
      </article>
      <Toc lesson={lesson.slug} headings={headings} />
    </div>
  );
}
