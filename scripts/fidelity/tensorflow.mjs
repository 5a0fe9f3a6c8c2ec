#!/usr/bin/env node
/**
 * Writes docs/fidelity/tensorflow.md: of every name that published TensorFlow and Keras programs use whether our packages have
 * it, whether a golden holds it to the real framework, and which programs have every name that they use.
 *
 *   node scripts/fidelity/tensorflow.mjs [--goldens FILE]... [--out FILE] [--list]
 *
 * The words are those of pytorch.mjs.
 */
import { readFileSync } from "node:fs";
import { TENSORFLOW_CORPORA } from "./downloads.mjs";
import { writeReport } from "./report.mjs";

writeReport({
  page: {
    title: "How faithful TensorFlow and Keras are here",
    about: `TensorFlow 2.21 (its TensorFlow 1 interface included) and Keras 3.15, as far as 767 published tutorials and examples use
them. Names that these versions no longer have are left out: they fail in the real framework too. This page is made by
\`node scripts/fidelity/tensorflow.mjs\`; \`scripts/fidelity/surface\` tells what was counted.`,
    goldens: /^(programs\/(tensorflow|tf1|keras)|(traces|ops)\/tensorflow)/,
  },
  file: "tensorflow.md",
  surface: ["tf2_keras_all.csv", "tf1_all.csv"],
  corpora: TENSORFLOW_CORPORA,
  ours: /^(tf|keras|Session|GradientTape|Optimizer|History)\./,
  gone: new Set(readFileSync(new URL("gone-tensorflow.txt", import.meta.url), "utf8").split("\n")),
  differences: "differences-tensorflow.txt",
  probe: "probe_tensorflow.py",
  programs: /^(tensorflow|tf1|keras)$/,
  ops: "tensorflow",
});
