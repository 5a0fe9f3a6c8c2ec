/** The columns and cases of the benchmark, in the order of the table. The command and the page both read this list. */

/** Column -> the file in page/columns/ that has it. */
export const COLUMNS = {
  "tfjs-webgpu": "tfjs",
  "jax-js-webgpu-jit": "jax",
  "jax-js-webgpu-eager": "jax",
  "jax-js-wasm-jit": "jax",
  raw: "raw",
  "raw-dispatch": "raw",
  "ours-webgpu": "ours",
  "ours-wasm": "ours",
  "ours-cpu": "ours",
  "ours-python": "ours-python",
  "ours-python-wasm": "ours-python",
};

/**
 * What the columns are compared on. `unit` is what a time is the time of; `units` is how many of them one sample has at
 * most.
 */
export const CASES = {
  mlp: { title: "MLP training step, loss read at the end", unit: "step", units: 50 },
  "mlp-loss": { title: "MLP training step, loss read at every step", unit: "step", units: 30 },
  cnn: { title: "CNN training step, loss read at the end", unit: "step", units: 20 },
  "cnn-loss": { title: "CNN training step, loss read at every step", unit: "step", units: 10 },
  chain: { title: "1,000 elementwise operations on 1,024 numbers, then a read", unit: "chain", units: 3 },
  "chain-held": { title: "the same chain as a graph that the program holds", unit: "chain", units: 20 },
  "matmul-512": { title: "512 x 512 matrix product", unit: "product", units: 10 },
  "matmul-1024": { title: "1024 x 1024 matrix product", unit: "product", units: 5 },
  resnet: { title: "ResNet-18 training step, 64 x 64, batch 8, loss read at every step", unit: "step", units: 5 },
  gpt: { title: "GPT training step, 4 layers, 128 wide, 8 x 128 characters, dropout", unit: "step", units: 5 },
  lstm: { title: "LSTM training step, 64 steps, 128 wide, batch 32", unit: "step", units: 5 },
  mobilenet: { title: "MobileNetV2 training step, 64 x 64, batch 4, loss read at every step", unit: "step", units: 5 },
};

/** What is measured of the product alone. */
export const PRODUCT_CASES = {
  boot: "Python kernel: boot and import",
  prompt: "From keypress to result of 1+1",
  memory: "Memory over 1,000 training steps",
};
