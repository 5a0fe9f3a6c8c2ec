export { type Backend, IndexedDbBackend, MemoryBackend } from "./backend";
export { type DocumentStore, NotebookDocument } from "./document";
export {
  executorPreference,
  frameworkPreference,
  type Preference,
  preference,
  themePreference,
} from "./preferences";
export { afterCheck, afterHint, afterSolution, type ExerciseProgress, noProgress } from "./progress";
export { Store, type StoreHealth } from "./store";
