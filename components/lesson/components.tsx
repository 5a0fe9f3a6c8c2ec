import type { ReactElement, ReactNode } from "react";
import { Children, isValidElement } from "react";
import { messages } from "@/components/messages";
import { CodeDrawing } from "@/components/notebook/CodeDrawing";
import {
  type Exercise as ExerciseData,
  exerciseCellId,
  findTerm,
  type GlossaryTerm,
  type Lesson,
  type LessonCell,
  type Question,
} from "@/lib/lesson";
import { Callout } from "./Callout";
import { evaluateText, type TextComponents } from "./compiled";
import { ExerciseCard } from "./ExerciseCard";
import { FrameworkTabs, type TabPanel } from "./FrameworkTabs";
import { Cell } from "./LessonCell";
import { QuestionCard } from "./quiz/QuestionCard";
import { Quiz } from "./quiz/Quiz";
import { QuizDrawing } from "./quiz/QuizDrawing";
import { Term } from "./Term";

/** What the words of a lesson's text mean on the page. Everything here runs on the server. */
export function lessonComponents(lesson: Lesson, glossary: readonly GlossaryTerm[]): TextComponents {
  const cells = new Map<string, LessonCell>(lesson.cells.map((cell) => [cell.id, cell]));
  const exercises = new Map(lesson.exercises.map((exercise) => [exercise.slug, exercise]));

  const questions = new Map(lesson.questions.map((question) => [question.id, question]));

  const cellOf = (id: string): LessonCell => {
    const cell = cells.get(id);
    if (cell === undefined) throw new Error(`${lesson.file} has no cell "${id}"`);
    return cell;
  };

  const cellById = ({ id }: { id: string }) => {
    const { language, framework, title, historical, source } = cellOf(id);
    return (
      <Cell
        id={cellOf(id).id}
        framework={framework}
        title={title}
        historical={historical}
        drawing={<CodeDrawing source={source} language={language} />}
      />
    );
  };

  const idsIn = (children: ReactNode): string[] =>
    Children.toArray(children)
      .filter((child): child is ReactElement<{ id: string }> => isValidElement(child))
      .map((child) => child.props.id);

  const tabs = ({ children }: { children: ReactNode }) => {
    const panels = idsIn(children).flatMap((id): TabPanel[] => {
      const { framework } = cellOf(id);
      return framework === null ? [] : [{ framework, content: cellById({ id }) }];
    });
    return <FrameworkTabs panels={panels} />;
  };

  const sideBySide = ({ children }: { children: ReactNode }) => (
    <div className="side-by-side" data-columns={idsIn(children).length}>
      {children}
    </div>
  );

  const exercise = ({ slug }: { slug: string }) => {
    const found = exercises.get(slug);
    if (found === undefined) throw new Error(`${lesson.file} has no exercise "${slug}"`);
    return <ExerciseOf exercise={found} lesson={lesson} />;
  };

  const quiz = ({ title, children }: { title?: string; children: ReactNode }) => (
    <Quiz lesson={lesson.slug} title={title ?? null} ids={idsIn(children)}>
      {children}
    </Quiz>
  );

  const question = ({ id, children }: { id: string; children: ReactNode }) => {
    const found = questions.get(id);
    if (found === undefined) throw new Error(`${lesson.file} has no question "${id}"`);
    return <QuestionOf question={found} lesson={lesson.slug} parts={children} />;
  };

  let terms = 0;
  const term = ({ of, children }: { of?: string; children: ReactNode }) => {
    const word = of ?? String(children);
    const entry = findTerm(glossary, word);
    if (entry === null) throw new Error(`the glossary has no word "${word}"`);
    return (
      <Term entry={entry} id={`term-${++terms}`}>
        {children}
      </Term>
    );
  };

  return {
    ...textComponents(lesson.slug),
    Term: term,
    Cell: cellById,
    Modern: ({ children }: { children: ReactNode }) => (
      <details className="modern">
        <summary>{messages.lesson.modern}</summary>
        {children}
      </details>
    ),
    Quiz: quiz,
    Question: question,
    Part: ({ children }: { children: ReactNode }) => children,
    FrameworkTabs: tabs,
    SideBySide: sideBySide,
    Exercise: exercise,
  };
}

/** The words that every text has, a task text too. */
function textComponents(slug: string): TextComponents {
  const image = ({ src, alt }: { src: string; alt: string }) => (
    // biome-ignore lint/performance/noImgElement: lessons bring small drawings
    <img src={`/lessons/${slug}/${src}`} alt={alt} loading="lazy" />
  );
  const figure = ({ caption, ...rest }: { src: string; alt: string; caption?: string }) => (
    <figure className="figure">
      {image(rest)}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
  return { Callout, Figure: figure, img: image };
}

function ExerciseOf({ exercise, lesson }: { exercise: ExerciseData; lesson: Lesson }) {
  const Task = evaluateText(exercise.code);
  return (
    <ExerciseCard
      lesson={lesson.slug}
      slug={exercise.slug}
      cellId={exerciseCellId(exercise.slug)}
      title={exercise.title}
      hints={exercise.hints}
      solution={exercise.solution}
      check={exercise.check}
      task={<Task components={textComponents(lesson.slug)} />}
      drawing={<CodeDrawing source={exercise.problem.replace(/\n$/, "")} language="python" />}
      solutionDrawing={<CodeDrawing source={exercise.solution.replace(/\n$/, "")} language="python" />}
    />
  );
}

/** A part that the compiler made of a question's text: see `readQuestion`. */
interface Part {
  readonly role: "prompt" | "choice" | "feedback" | "cell" | "explanation";
  readonly at: string;
  readonly children: ReactNode;
}

function QuestionOf({ question, lesson, parts }: { question: Question; lesson: string; parts: ReactNode }) {
  const found = Children.toArray(parts)
    .filter((child): child is ReactElement<Part> => isValidElement(child))
    .map((child) => child.props);
  const partOf = (role: Part["role"], at = 0): ReactNode =>
    found.find((part) => part.role === role && Number(part.at) === at)?.children ?? null;
  const count = question.kind === "order" ? question.items : "choices" in question ? question.choices : 0;
  const graphs = question.kind === "graph" ? question.graphs : [];
  const choices = Array.from({ length: count }, (_, at) => ({
    content: (
      <>
        {partOf("choice", at)}
        {graphs[at] && <QuizDrawing graph={graphs[at]} />}
      </>
    ),
    feedback: partOf("feedback", at),
  }));
  const { graphs: _drawn, ...asked } = { graphs: undefined, ...question };
  return (
    <QuestionCard
      lesson={lesson}
      question={asked}
      prompt={partOf("prompt")}
      choices={choices}
      cell={partOf("cell")}
      explanation={partOf("explanation")}
    />
  );
}
