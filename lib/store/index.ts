export {
  executorPreference,
  frameworkPreference,
  type Preference,
  preference,
  themePreference,
} from "./preferences";
