import { expect, it } from "vitest";
import { BoardStore } from "./boards";

const bytes = (...values: readonly number[]) => new Uint8Array(values);

it("keeps the bytes of event files in order, and drops what does not follow", () => {
  const store = new BoardStore();
  store.take({ kind: "log-bytes", folder: "/runs", file: "b", offset: 0, bytes: bytes(1, 2) });
  store.take({ kind: "log-bytes", folder: "/runs", file: "b", offset: 2, bytes: bytes(3) });
  store.take({ kind: "log-bytes", folder: "/runs", file: "b", offset: 9, bytes: bytes(4) });
  store.take({ kind: "log-bytes", folder: "/runs", file: "a", offset: 0, bytes: bytes(5) });
  const [a, b] = store.files("/runs");
  expect([a.path, b.path]).toEqual(["a", "b"]);
  expect(b.chunks).toEqual([bytes(1, 2), bytes(3)]);
  expect(b.size).toBe(3);
});

it("begins a file anew, and forgets those that are gone", () => {
  const store = new BoardStore();
  store.take({ kind: "log-bytes", folder: "/runs", file: "a", offset: 0, bytes: bytes(1) });
  const [before] = store.files("/runs");
  store.take({ kind: "log-bytes", folder: "/runs", file: "a", offset: 0, bytes: bytes(2) });
  const [after] = store.files("/runs");
  expect(after.birth).not.toBe(before.birth);
  expect(after.chunks).toEqual([bytes(2)]);
  store.take({ kind: "log-files", folder: "/runs", files: [] });
  expect(store.files("/runs")).toEqual([]);
});

it("keeps windows by environment, and follows the list of environments", () => {
  const store = new BoardStore();
  store.take({ kind: "envs", names: ["main", "other"] });
  store.take({ kind: "window", env: "main", win: "loss", json: "{}" });
  store.take({ kind: "window", env: "other", win: "x", json: "{}" });
  expect([...store.windows("main").keys()]).toEqual(["loss"]);
  store.take({ kind: "window", env: "main", win: "loss", json: null });
  expect(store.windows("main").size).toBe(0);
  store.take({ kind: "envs", names: ["main"] });
  expect(store.envNames()).toEqual(["main"]);
});

it("shows what an earlier kernel left until the next one has something", () => {
  const store = new BoardStore();
  store.kernelBegins();
  expect(store.stale).toBe(false);
  store.take({ kind: "window", env: "main", win: "loss", json: "{}" });
  store.kernelBegins();
  expect(store.stale).toBe(true);
  expect(store.windows("main").size).toBe(1);
  store.take({ kind: "window", env: "main", win: "other", json: "{}" });
  expect(store.stale).toBe(false);
  expect([...store.windows("main").keys()]).toEqual(["other"]);
});
