import { watch } from "node:fs";
import path from "node:path";
import { buildWorkersAndWheels, runNext } from "./build.mjs";
import { root } from "./fresh.mjs";
import buildWorkers from "./workers.mjs";

/** What the workers are bundled from. */
const workerSources = [
  "lib/kernel",
  "lib/python",
  "lib/autograd",
  "lib/tensor",
  "lib/device",
  "lib/passes",
  "lib/ir",
  "lib/base",
  "lib/protocol",
  "lib/record",
];
const quietMs = 200;

/** Bundle the workers again when one of their sources changes; the page loads the new ones on its next restart. */
function watchWorkers() {
  let timer = null;
  const rebuild = () => {
    buildWorkers({ production: false }).then(
      ({ version }) => console.log(`Kernel ${version} is ready; restart the kernel on the page to use it.`),
      (error) => console.error(error instanceof Error ? error.message : error),
    );
  };
  for (const folder of workerSources) {
    watch(path.join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(rebuild, quietMs);
    });
  }
}

async function dev() {
  await buildWorkersAndWheels({ production: false });
  watchWorkers();
  await runNext(["dev", "--port", process.env.PORT ?? "3000"]);
}

dev().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
