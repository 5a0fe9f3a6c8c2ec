export { type Backend, IndexedDbBackend, MemoryBackend } from "./backend";
export { type DocumentStore, NotebookDocument } from "./document";
export {
  executorPreference,
  frameworkPreference,
  type Preference,
  preference,
  themePreference,
} from "./preferences";
export {
  type Answer,
  afterAnswer,
  afterCellRun,
  afterCheck,
  afterHint,
  afterReveal,
  afterSolution,
  afterVisit,
  type ExerciseProgress,
  exerciseKey,
  exerciseProgress,
  kindOfKey,
  type LessonProgress,
  lessonKey,
  lessonProgress,
  type ProgressKind,
  type QuestionProgress,
  questionKey,
  questionProgress,
} from "./progress";
export { mergeProgress, readProgressFile, writeProgressFile } from "./progress-file";
export { Store, type StoreHealth } from "./store";
