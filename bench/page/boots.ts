import { Kernel } from "./kernel";

/**
 * `cold`: nothing of the site is in the browser yet, so everything is downloaded and the memory snapshot is made.
 * `plain`: the files are in the browser's cache, and no snapshot is kept (a private window).
 * `snapshot`: a second visit.
 */
export type BootKind = "cold" | "plain" | "snapshot";

/** Milliseconds. */
export interface Boot {
  readonly boot: number;
  /** `import torch` and `import tensorflow` in cells. */
  readonly importTorch: number;
  readonly importTensorflow: number;
  /** `1+1`, from the message to its answer: the kernel's part of a keypress. */
  readonly onePlusOne: number;
  /** `import torch` with nothing of it in memory, from its sources, and once more from what that compiled; only in a plain boot. */
  readonly importAnew?: number;
  readonly importAgain?: number;
}

const FORGET_BYTECODE = `
import importlib, shutil, sys
from pathlib import Path
import torch
for folder in Path(torch.__file__).parent.rglob("__pycache__"):
    shutil.rmtree(folder)
`;
const FORGET_MODULES = `
for name in [m for m in sys.modules if m.split(".")[0] == "torch"]:
    del sys.modules[name]
importlib.invalidate_caches()
`;

async function timed(f: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await f();
  return performance.now() - started;
}

/** Boots a kernel of a kind in this page, whose cache must fit the kind, runs its first cells, and ends it. */
export async function boot(kind: BootKind): Promise<Boot> {
  const started = performance.now();
  const { kernel, fromSnapshot } = await Kernel.boot({ executor: "webgpu", noSnapshot: kind === "plain" });
  const total = performance.now() - started;
  try {
    if (fromSnapshot !== (kind === "snapshot")) {
      throw new Error(`a ${kind} boot was asked for and one ${fromSnapshot ? "from" : "without"} a snapshot was found`);
    }
    // The first cell of all pays for what every kernel does once.
    await kernel.run("1+1");
    const importTorch = await timed(() => kernel.run("import torch"));
    const importTensorflow = await timed(() => kernel.run("import tensorflow as tf"));
    const onePlusOne = await timed(() => kernel.run("1+1"));
    const always = { boot: total, importTorch, importTensorflow, onePlusOne };
    if (kind !== "plain") return always;
    await kernel.run(FORGET_BYTECODE + FORGET_MODULES);
    const importAnew = await timed(() => kernel.run("import torch"));
    await kernel.run(FORGET_MODULES);
    const importAgain = await timed(() => kernel.run("import torch"));
    return { ...always, importAnew, importAgain };
  } finally {
    kernel.close();
  }
}
