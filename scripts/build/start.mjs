import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { build } from "./build.mjs";
import { POLICY_FILE } from "./csp.mjs";
import { distDir, isFresh, root } from "./fresh.mjs";

/** The kernel's and Pyodide's responses carry policies of their own. */
const carriesOwnPolicy = /^\/(kernel|pyodide)\//;

function portFromEnvironment() {
  const text = process.env.PORT ?? "3000";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be a whole number from 0 to 65535, found ${JSON.stringify(text)}`);
  }
  return port;
}

function pathnameOf(url) {
  const { pathname } = new URL(url, "http://localhost");
  return pathname.length > 1 && pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
}

async function start() {
  const port = portFromEnvironment();
  if (!(await isFresh())) {
    console.log("No fresh build found; building first.");
    await build();
  }
  const { pages, fallback } = JSON.parse(await readFile(path.join(distDir, POLICY_FILE), "utf8"));

  process.env.NODE_ENV = "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: root, port });
  await app.prepare();
  const handle = app.getRequestHandler();

  const server = createServer((request, response) => {
    const pathname = pathnameOf(request.url ?? "/");
    if (!carriesOwnPolicy.test(pathname)) {
      response.setHeader("Content-Security-Policy", pages[pathname] ?? fallback);
    }
    handle(request, response);
  });
  server.on("error", (error) => {
    const reason = error.code === "EADDRINUSE" ? `port ${port} is taken; set PORT to another one` : error.message;
    console.error(`The server could not start: ${reason}.`);
    process.exit(1);
  });
  server.listen(port, () => {
    console.log(`Tape & Graph is ready at http://localhost:${server.address().port}`);
  });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      server.closeAllConnections();
      server.close(() => process.exit(0));
    });
  }
}

start().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
