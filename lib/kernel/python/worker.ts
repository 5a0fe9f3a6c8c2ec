import type { ThreadMaker } from "@/lib/device";
import { openEngine } from "@/lib/python";
import { serveKernel, type WorkerScope } from "../shared/serve";
import { bootPython } from "./boot";
import { fatalCause, PythonKernel } from "./kernel";

declare const self: WorkerScope;
declare const __KERNEL_VERSION__: string;

/** More threads than this are rarely free at the same time. */
const MOST_THREADS = 8;

/** Workers of this worker: they end when it ends. Memory can be shared with them only where the page is isolated. */
const threads: ThreadMaker = {
  helpers: Math.min(navigator.hardwareConcurrency, MOST_THREADS) - 1,
  start(with_) {
    const worker = new Worker(new URL("wasm-thread.js", location.href), { type: "module", name: "wasm thread" });
    worker.postMessage(with_);
    return worker;
  },
};

serveKernel(self, "python", async (options, channel) => {
  const report: Parameters<typeof bootPython>[1] = (progress) => channel.post({ type: "boot-progress", ...progress });
  // The adapter is asked for while Python loads.
  const opening = openEngine({
    executor: options.executor,
    onRecord: (event) => channel.emit({ kind: "record", event }),
    onDeviceLost: (message) => channel.post({ type: "fatal", cause: "device-lost", message }),
    ...(crossOriginIsolated ? { threads } : {}),
  });
  opening.catch(() => undefined); // Reported where it is awaited, also when Python fails first.
  const python = await bootPython(options, report);
  python.pyodide._api.on_fatal = (error) => channel.post({ type: "fatal", ...fatalCause(error) });
  report({ phase: "device", label: "Opening the device" });
  const engine = await opening;
  const { interruptBuffer, inputTranscript = true, ownPackages = false } = options;
  const kernel = new PythonKernel(python, engine, channel, interruptBuffer, inputTranscript, ownPackages);
  return {
    kernel,
    ready: {
      executor: engine.executor,
      executorNote: engine.note,
      version: __KERNEL_VERSION__,
      fromSnapshot: python.fromSnapshot,
    },
  };
});
