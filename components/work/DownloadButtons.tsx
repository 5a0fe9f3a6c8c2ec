"use client";

import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import { showToast } from "@/components/ui/toasts";
import type { FileFormat } from "./write";

const words = messages.work;

/** Two buttons that hand out a file. What makes the file is loaded when one is pressed. */
export function DownloadButtons({ write }: { write: (format: FileFormat) => Promise<void> }) {
  const press = (format: FileFormat) => {
    write(format).catch(() => showToast({ text: words.failed }));
  };
  return (
    <div className="download-buttons">
      <button type="button" className="button button-small" onClick={() => press("ipynb")}>
        <Icon name="download" size={14} />
        {words.asNotebook}
      </button>
      <button type="button" className="button button-small" onClick={() => press("py")}>
        <Icon name="download" size={14} />
        {words.asProgram}
      </button>
    </div>
  );
}
