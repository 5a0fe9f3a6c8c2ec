export { describeDrawing } from "./drawing";
export { formatProblem, LessonError } from "./error";
export { exerciseCellId } from "./fence";
export { type FigureName, listFigures, readFigure } from "./figures";
export { highlight, type Token } from "./highlight";
export { lintLesson, type SiteMap } from "./lint";
export { contentRoot, findLesson, listLessons, loadLesson } from "./load";
export {
  type Exercise,
  type Framework,
  frameworks,
  type Heading,
  type Lesson,
  type LessonCell,
  type LessonFigure,
  type LessonMeta,
  type LessonProblem,
  type Question,
  type QuestionKind,
  type WrongAnswer,
} from "./types";
