"use client";

import { useRef, useState } from "react";
import { messages } from "@/components/messages";
import { theStore } from "@/components/notebook/bench";
import { download } from "@/components/ui/download";
import { Icon } from "@/components/ui/Icon";
import { readProgressFile, writeProgressFile } from "@/lib/store";

const words = messages.work;

/** Progress out as a file, and back in. */
export function ProgressFile() {
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);

  const save = async () => {
    const now = new Date();
    const text = writeProgressFile(await theStore().allProgress(), now);
    const day = now.toISOString().slice(0, 10);
    download(new Blob([text], { type: "application/json" }), `tape-and-graph-progress-${day}.json`);
  };

  const bring = async (file: File) => {
    const records = readProgressFile(file.size > 10_000_000 ? " ".repeat(2_000_001) : await file.text());
    if (!records.ok) return setOutcome({ ok: false, text: `${words.refused} ${records.error}.` });
    await theStore().importProgress(records.value);
    setOutcome({ ok: true, text: words.progressRead(records.value.size) });
  };

  return (
    <div className="progress-file">
      <div className="download-buttons">
        <button type="button" className="button" onClick={() => void save()}>
          <Icon name="download" />
          {words.progressOut}
        </button>
        <button type="button" className="button" onClick={() => input.current?.click()}>
          <Icon name="up" />
          {words.progressIn}
        </button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={words.progressIn}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file !== undefined) void bring(file);
        }}
      />
      <p>{words.noted}</p>
      <p role="status" data-ok={outcome?.ok}>
        {outcome?.text}
      </p>
    </div>
  );
}
