export { guideFolder, listCourse, loadCourse, loadGuide, neighbours } from "./course";
export { describeDrawing } from "./drawing";
export { formatProblem, LessonError } from "./error";
export { exportLesson, setupCell } from "./export";
export { exerciseCellId } from "./fence";
export { type FigureName, listFigures, readFigure } from "./figures";
export { findTerm, readGlossary } from "./glossary";
export { highlight, type Token } from "./highlight";
export { lintLesson, type SiteMap } from "./lint";
export { contentRoot, findLesson, listLessons, loadLesson } from "./load";
export { apiNamesIn, searchDocuments } from "./search";
export {
  type Exercise,
  type Framework,
  frameworks,
  type GlossaryTerm,
  type Heading,
  type Lesson,
  type LessonCell,
  type LessonExport,
  type LessonFigure,
  type LessonMeta,
  type LessonOutline,
  type LessonProblem,
  type Question,
  type QuestionKind,
  type SearchDocument,
  type WrongAnswer,
} from "./types";
