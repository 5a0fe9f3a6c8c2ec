import type { Framework } from "@/lib/lesson";

export const frameworkNames: Record<Framework, string> = {
  torch: "PyTorch",
  tf2: "TensorFlow 2",
  tf1: "TensorFlow 1",
  tfjs: "TensorFlow.js",
};
