import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { vendorNumpy } from "../vendor/numpy.mjs";
import { writePolicies } from "./csp.mjs";
import { distDir, forgetBuild, hashOfSources, rememberBuild, root } from "./fresh.mjs";
import buildWorkers from "./workers.mjs";

const nextBin = path.join(root, "node_modules", "next", "dist", "bin", "next");

/** Run a Next command with our settings; rejects when it does not end well. */
export function runNext(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [nextBin, ...args], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`next ${args[0]} ended with ${signal ?? `status ${code}`}`));
    });
  });
}

/** Bundle the workers, fetch the wheels, build the pages, and hash their inline scripts. */
export async function build() {
  const hash = await hashOfSources();
  await forgetBuild();
  await buildWorkersAndWheels({ production: true });
  await runNext(["build"], { NODE_ENV: "production" });
  const pages = await writePolicies(distDir);
  await rememberBuild(hash);
  console.log(`Built ${pages} pages.`);
}

/** What the pages need of the kernel: first the wheels, because the workers' folder holds them. */
export async function buildWorkersAndWheels({ production }) {
  await vendorNumpy();
  await buildWorkers({ production });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  build().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
