import { messages } from "@/components/messages";
import type { BootProgress } from "@/lib/protocol";
import { formatBytes } from "./time";

const phases = ["download", "interpreter", "packages", "device"] as const;

/** How far the kernel has come: the phase in words, its bytes where they are known, and a bar over all of it. */
export function BootPanel({ progress }: { progress: BootProgress | null }) {
  const done = fraction(progress);
  return (
    <div className="boot-panel">
      <p>
        <span>{progress?.label ?? messages.kernel.starting}</span>
        {progress?.loadedBytes !== undefined && progress.totalBytes !== undefined && (
          <span className="boot-panel-bytes">
            {messages.kernel.loaded(formatBytes(progress.loadedBytes), formatBytes(progress.totalBytes))}
          </span>
        )}
      </p>
      <progress aria-label={messages.kernel.starting} value={done} max={1} />
      <p className="boot-panel-hint">{messages.kernel.firstStart}</p>
    </div>
  );
}

/** The download is most of the wait; the later phases share the rest of the bar. */
function fraction(progress: BootProgress | null): number {
  if (progress === null) return 0;
  const shares = [0, 0.6, 0.75, 0.9];
  const index = phases.indexOf(progress.phase);
  const from = shares[index];
  const to = shares[index + 1] ?? 1;
  const { loadedBytes = 0, totalBytes = 0 } = progress;
  return from + (to - from) * (totalBytes > 0 ? Math.min(1, loadedBytes / totalBytes) : 0);
}
