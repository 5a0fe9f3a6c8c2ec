import type { ReactElement, ReactNode } from "react";
import { Children, isValidElement } from "react";
import { CodeDrawing } from "@/components/notebook/CodeDrawing";
import { type Exercise as ExerciseData, exerciseCellId, type Lesson, type LessonCell } from "@/lib/lesson";
import { Callout } from "./Callout";
import { evaluateText, type TextComponents } from "./compiled";
import { ExerciseCard } from "./ExerciseCard";
import { FrameworkTabs, type TabPanel } from "./FrameworkTabs";
import { Cell } from "./LessonCell";

/** What the words of a lesson's text mean on the page. Everything here runs on the server. */
export function lessonComponents(lesson: Lesson): TextComponents {
  const cells = new Map<string, LessonCell>(lesson.cells.map((cell) => [cell.id, cell]));
  const exercises = new Map(lesson.exercises.map((exercise) => [exercise.slug, exercise]));

  const cellOf = (id: string): LessonCell => {
    const cell = cells.get(id);
    if (cell === undefined) throw new Error(`${lesson.file} has no cell "${id}"`);
    return cell;
  };

  const cellById = ({ id }: { id: string }) => {
    const { language, framework, title, source } = cellOf(id);
    return (
      <Cell
        id={cellOf(id).id}
        framework={framework}
        title={title}
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

  return {
    ...textComponents(lesson.slug),
    Cell: cellById,
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
