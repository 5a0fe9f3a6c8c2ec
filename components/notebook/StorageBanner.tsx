"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { messages } from "@/components/messages";
import { download } from "@/components/ui/download";
import { Icon } from "@/components/ui/Icon";
import { DownloadButtons } from "@/components/work/DownloadButtons";
import type { StoreHealth } from "@/lib/store";
import { useBench } from "./BenchContext";
import { type Bench, theStore } from "./bench";

const fine: StoreHealth = { keeps: true };

/**
 * Says so when the browser does not keep what the reader writes, or kept something that cannot be read. Everything else
 * goes on, and what there is can be taken away as a file.
 */
export function StorageBanner() {
  const bench = useBench();
  const health = useSyncExternalStore(
    (listener) => theStore().subscribeHealth(listener),
    () => theStore().getHealth(),
    () => fine,
  );
  return (
    <>
      {!health.keeps && (
        <div className="banner" role="alert">
          <Icon name="warning" />
          <p>{messages.notebook.notKept(health.reason)}</p>
          <DownloadButtons write={(format) => writeAll(bench, format)} />
        </div>
      )}
      <AsideBanner bench={bench} />
    </>
  );
}

/** The lesson or notebook of this page as a file, with what the reader wrote. */
async function writeAll(bench: Bench, format: "ipynb" | "py"): Promise<void> {
  const { writeLesson, writeNotebook } = await import("@/components/work/write");
  const cells = bench.getNotebook()?.cells ?? [];
  const [, slug] = /^lesson:(.+)$/.exec(bench.notebookId) ?? [];
  if (slug === undefined) return writeNotebook(messages.site.blankNotebook, cells, format);
  return writeLesson(slug, (id) => cells.find((cell) => cell.id === id)?.source ?? null, format);
}

/** What lay in the browser for this page and cannot be read: the reader may have it as it is, or let it go. */
function AsideBanner({ bench }: { bench: Bench }) {
  const [aside, setAside] = useState<readonly unknown[]>([]);
  const id = bench.notebookId;
  useEffect(() => {
    let gone = false;
    void theStore()
      .readAside(id)
      .then((found) => {
        if (!gone) setAside(found);
      });
    return () => {
      gone = true;
    };
  }, [id]);
  if (aside.length === 0) return null;
  const words = messages.notebook;
  const save = () =>
    download(new Blob([JSON.stringify(aside, null, 1)], { type: "application/json" }), "unreadable-notebook.json");
  const drop = async () => {
    await theStore().dropAside(id);
    setAside([]);
  };
  return (
    <div className="banner" role="alert">
      <Icon name="warning" />
      <p>{words.unreadable}</p>
      <button type="button" className="button button-small" onClick={save}>
        <Icon name="download" size={14} />
        {words.unreadableSave}
      </button>
      <button type="button" className="button button-small" onClick={() => void drop()}>
        {words.unreadableDrop}
      </button>
    </div>
  );
}
