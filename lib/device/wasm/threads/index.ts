export { type ThreadMaker, ThreadPool } from "./pool";
export { serveThread, type ThreadStart } from "./serve";
