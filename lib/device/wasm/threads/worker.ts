import { serveThread, type ThreadStart } from "./serve";

/** The script of a thread: a worker that is told once what it works on, and never listens again. */
addEventListener("message", ({ data }: MessageEvent<ThreadStart>) => serveThread(data), { once: true });
