import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cell, type Command, findCell, type Notebook, type NotebookId } from "@/lib/notebook";
import type { CellId } from "@/lib/protocol";
import {
  afterAnswer,
  afterCellRun,
  afterCheck,
  afterHint,
  afterSolution,
  type Backend,
  exerciseProgress,
  kindOfKey,
  lessonProgress,
  MemoryBackend,
  NotebookDocument,
  questionProgress,
  Store,
} from ".";

const id = "n" as NotebookId;
const cellId = (text: string) => text as CellId;
const cell = (name: string): Cell => ({ id: cellId(name), language: "python", source: name, revision: 0, other: null });
const add = (name: string): Command => ({ type: "add", cell: cell(name), after: null });
const edit = (name: string, source: string, base: number): Command => ({
  type: "edit",
  id: cellId(name),
  language: "python",
  source,
  base,
});

const open: Store[] = [];
/** A store as another tab of the same browser would have it. */
function tab(...options: ConstructorParameters<typeof Store>): Store {
  const store = new Store(...options);
  open.push(store);
  return store;
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});

describe("a notebook", () => {
  it("is there again after a reload", async () => {
    const before = await tab().openNotebook(id);
    before.dispatch(add("a"));
    before.dispatch(edit("a", "print(1)", 0));
    await before.close();
    const after = await tab().openNotebook(id);
    expect(findCell(after.getNotebook(), cellId("a"))?.source).toBe("print(1)");
  });

  it("shows a change at once, long before it is written", async () => {
    const document = await tab().openNotebook(id);
    let calls = 0;
    document.subscribe(() => calls++);
    document.dispatch(add("a"));
    expect(document.getNotebook().cells).toHaveLength(1);
    expect(calls).toBe(1);
  });

  it("gathers typing into one edit, but never into one that is already being written", async () => {
    let stored = { id, cells: [cell("a")] } as Notebook;
    const writes: (() => void)[] = [];
    const document = new NotebookDocument(stored, {
      read: async () => stored,
      update: (change) =>
        new Promise((resolve) => {
          writes.push(() => {
            stored = change(stored);
            resolve(stored);
          });
        }),
      onRemoteChange: () => () => {},
    });
    const type = (text: string) =>
      document.dispatch(edit("a", text, findCell(document.getNotebook(), cellId("a"))?.revision ?? Number.NaN));
    for (const text of ["p", "pr", "pri"]) type(text);
    const first = document.flush();
    await settled();
    for (const text of ["prin", "print"]) type(text);
    writes[0]();
    await first;
    const second = document.flush();
    await settled();
    writes[1]();
    await second;
    expect(writes).toHaveLength(2);
    expect(findCell(stored, cellId("a"))).toMatchObject({ source: "print", revision: 2, other: null });
    expect(document.getNotebook()).toEqual(stored);
  });

  it("gives back the command that undoes a deletion", async () => {
    const document = await tab().openNotebook(id);
    document.dispatch(add("a"));
    const undo = document.dispatch({ type: "delete", id: cellId("a") });
    document.dispatch(undo as Command);
    expect(findCell(document.getNotebook(), cellId("a"))).toEqual(cell("a"));
  });
});

describe("two tabs", () => {
  it("see each other's changes", async () => {
    const [first, second] = [await tab().openNotebook(id), await tab().openNotebook(id)];
    first.dispatch(add("a"));
    await first.flush();
    await settled();
    expect(second.getNotebook().cells).toEqual([cell("a")]);
    second.dispatch(edit("a", "from the second", 0));
    await second.flush();
    await settled();
    expect(findCell(first.getNotebook(), cellId("a"))?.source).toBe("from the second");
  });

  it("both keep what they typed into one cell at the same time", async () => {
    const [first, second] = [await tab().openNotebook(id), await tab().openNotebook(id)];
    first.dispatch(add("a"));
    await first.flush();
    await settled();
    first.dispatch(edit("a", "first", 0));
    second.dispatch(edit("a", "second", 0));
    await Promise.all([first.flush(), second.flush()]);
    await settled();
    const seen = findCell(first.getNotebook(), cellId("a"));
    expect([seen?.source, seen?.other?.source].sort()).toEqual(["first", "second"]);
    expect(findCell(second.getNotebook(), cellId("a"))).toEqual(seen);
  });

  it("lose no cell when both add at once, nor a text typed into a cell that the other deletes", async () => {
    const [first, second] = [await tab().openNotebook(id), await tab().openNotebook(id)];
    first.dispatch(add("a"));
    await first.flush();
    await settled();
    first.dispatch({ type: "delete", id: cellId("a") });
    first.dispatch(add("b"));
    second.dispatch(edit("a", "typed meanwhile", 0));
    second.dispatch(add("c"));
    await Promise.all([first.flush(), second.flush()]);
    await settled();
    for (const document of [first, second]) {
      const { cells } = document.getNotebook();
      expect(cells.map((each) => each.id).sort()).toEqual(["a", "b", "c"]);
      expect(findCell(document.getNotebook(), cellId("a"))?.source).toBe("typed meanwhile");
    }
  });
});

describe("a browser that keeps nothing", () => {
  it("is said so, and everything goes on in memory", async () => {
    const store = tab(async () => {
      throw new Error("storage is forbidden");
    });
    const document = await store.openNotebook(id);
    expect(store.getHealth()).toEqual({ keeps: false, reason: "storage is forbidden" });
    document.dispatch(add("a"));
    await document.flush();
    expect(document.getNotebook().cells).toHaveLength(1);
  });

  it("loses nothing when it fails in the middle", async () => {
    const memory = new MemoryBackend();
    let full = false;
    const backend: Backend = {
      read: (each) => memory.read(each),
      update: async (each, change) => {
        if (full) throw new DOMException("no room", "QuotaExceededError");
        return memory.update(each, change);
      },
      listNotebooks: () => memory.listNotebooks(),
      listProgress: () => memory.listProgress(),
      readAside: () => memory.readAside(),
      dropAside: () => memory.dropAside(),
      readProgress: (key) => memory.readProgress(key),
      updateProgress: (key, change) => memory.updateProgress(key, change),
      close() {},
    };
    const store = tab(async () => backend);
    const document = await store.openNotebook(id);
    document.dispatch(add("a"));
    await document.flush();
    full = true;
    document.dispatch(edit("a", "after the disk was full", 0));
    await document.flush();
    expect(store.getHealth()).toEqual({ keeps: false, reason: "the browser's storage is full" });
    expect(findCell(document.getNotebook(), cellId("a"))?.source).toBe("after the disk was full");
  });

  it("puts a notebook aside that it cannot read, and does not overwrite it", async () => {
    const raw = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("tape-and-graph", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("notebooks");
        request.result.createObjectStore("progress");
      };
      request.onsuccess = () => resolve(request.result);
    });
    raw.transaction("notebooks", "readwrite").objectStore("notebooks").put({ schema: 99, notebook: "new" }, id);
    const store = tab();
    expect(await store.readAside(id)).toEqual([{ schema: 99, notebook: "new" }]);
    const document = await store.openNotebook(id);
    document.dispatch(add("a"));
    await document.flush();
    expect(await store.readAside(id)).toEqual([{ schema: 99, notebook: "new" }]);
    const keys = await new Promise<IDBValidKey[]>((resolve) => {
      const request = raw.transaction("notebooks").objectStore("notebooks").getAllKeys();
      request.onsuccess = () => resolve(request.result);
    });
    raw.close();
    expect(keys).toHaveLength(2);
    expect(keys.some((key) => String(key).startsWith("n#unreadable-"))).toBe(true);
    await store.dropAside(id);
    expect(await store.readAside(id)).toEqual([]);
    expect(findCell((await tab().openNotebook(id)).getNotebook(), cellId("a"))).not.toBeNull();
  });
});

describe("progress", () => {
  it("counts only a passed Check, and keeps it whatever comes after", async () => {
    const store = tab();
    const failed = await store.updateProgress(exerciseProgress, "l/e", (progress) =>
      afterCheck(progress, false, new Date(0)),
    );
    expect(failed).toEqual({ ...exerciseProgress.none, checks: 1 });
    await store.updateProgress(exerciseProgress, "l/e", (progress) => afterCheck(progress, true, new Date(0)));
    await store.updateProgress(exerciseProgress, "l/e", (progress) => afterCheck(progress, false, new Date(1)));
    expect(await tab().readProgress(exerciseProgress, "l/e")).toMatchObject({
      checks: 3,
      passedAt: "1970-01-01T00:00:00.000Z",
    });
  });

  it("remembers the furthest hint", () => {
    expect(afterHint(afterHint(exerciseProgress.none, 3), 1).hints).toBe(3);
  });

  it("is told to the other tab", async () => {
    const [first, second] = [tab(), tab()];
    const seen: string[] = [];
    second.subscribeProgress((key) => seen.push(key));
    await first.updateProgress(exerciseProgress, "l/e", (progress) => afterHint(progress, 1));
    await settled();
    expect(seen).toEqual(["l/e"]);
  });

  it("remembers whether the solution had been seen before an exercise first passed", () => {
    const seen = afterSolution(exerciseProgress.none);
    expect(afterCheck(seen, true, new Date(0)).passedAfterSolution).toBe(true);
    const unaided = afterSolution(afterCheck(exerciseProgress.none, true, new Date(0)));
    expect(afterCheck(unaided, true, new Date(1)).passedAfterSolution).toBe(false);
  });

  it("reads a record from before that was noted", () => {
    const old = { passedAt: null, checks: 1, hints: 0, sawSolution: true };
    expect(exerciseProgress.read(old)).toEqual({ ...old, passedAfterSolution: false });
  });

  it("keeps the first time a question was answered right, and the last answer", async () => {
    const store = tab();
    const answer = (given: string, right: boolean, at: number) =>
      store.updateProgress(questionProgress, "01-a?q", (before) => afterAnswer(before, given, right, new Date(at)));
    await answer("5", false, 0);
    await answer("6", true, 1000);
    await answer("7", false, 2000);
    expect(await tab().readProgress(questionProgress, "01-a?q")).toEqual({
      answer: "7",
      attempts: 3,
      rightAt: "1970-01-01T00:00:01.000Z",
      sawAnswer: false,
    });
  });

  it("counts each cell of a lesson once", () => {
    const once = afterCellRun(lessonProgress.none, "a");
    expect(afterCellRun(once, "a")).toBe(once);
    expect(afterCellRun(once, "b").cellsRun).toEqual(["a", "b"]);
  });

  it("lists all records by key, and takes data of another kind for none", async () => {
    const store = tab();
    await store.updateProgress(lessonProgress, "01-a", (before) => afterCellRun(before, "x"));
    await store.updateProgress(exerciseProgress, "01-a/e", (before) => afterHint(before, 2));
    expect([...(await store.allProgress()).keys()].sort()).toEqual(["01-a", "01-a/e"]);
    expect(await store.readProgress(questionProgress, "01-a/e")).toBe(questionProgress.none);
  });

  it.each([
    ["01-a", lessonProgress],
    ["01-a/02-b", exerciseProgress],
    ["01-a?which", questionProgress],
    ["__proto__", null],
    ["01-a/b/c", null],
    ["", null],
  ])("knows what the key %j names", (key, kind) => expect(kindOfKey(key)).toBe(kind));
});
