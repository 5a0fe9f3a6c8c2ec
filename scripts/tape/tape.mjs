/** The `tape` command line, for authors and for CI. See `args.mjs` for its words. */

import { parseArguments, USAGE, UsageError } from "./args.mjs";

async function main() {
  const command = parseArguments(process.argv.slice(2));
  if (command.command === "help") {
    process.stdout.write(USAGE);
    return 0;
  }
  if (command.command === "run") return (await import("./run.mjs")).runFiles(command);
  if (command.command === "export") return (await import("./export.mjs")).exportLessons(command);
  if (command.command === "new") return (await import("./new.mjs")).newLesson(command);
  return (await import("./check.mjs")).checkLessons(command);
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    if (error instanceof UsageError) {
      process.stderr.write(`tape: ${error.message}\n\n${USAGE}`);
      process.exitCode = 2;
    } else {
      process.stderr.write(`tape: ${error.stack ?? error}\n`);
      process.exitCode = 1;
    }
  },
);
