import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: { include: ["**/*.test.{ts,tsx,mjs}"], exclude: ["node_modules/**", ".next/**", ".build/**", "e2e/**"] },
});
