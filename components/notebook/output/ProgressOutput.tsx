import type { Output } from "@/lib/protocol";

type Progress = Extract<Output, { kind: "progress" }>;

export function ProgressOutput({ progress }: { progress: Omit<Progress, "kind"> }) {
  const { label, done, total } = progress;
  return (
    <div className="output-progress">
      <span>{label}</span>
      <progress aria-label={label} {...(total === null ? {} : { value: done, max: total })} />
      <span className="output-progress-count">{total === null ? done : `${done} / ${total}`}</span>
    </div>
  );
}
