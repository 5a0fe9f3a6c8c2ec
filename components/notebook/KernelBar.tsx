"use client";

import { type ReactNode, useState, useSyncExternalStore } from "react";
import { messages } from "@/components/messages";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { Icon } from "@/components/ui/Icon";
import type { ExecutorChoice, KernelLanguage } from "@/lib/protocol";
import type { KernelState } from "@/lib/session";
import { executorPreference } from "@/lib/store";
import { useBench, useKernelState } from "./BenchContext";

const choices: readonly { readonly value: ExecutorChoice; readonly label: string }[] = [
  { value: "auto", label: messages.kernel.auto },
  { value: "as-written", label: messages.kernel.asWritten },
  { value: "webgpu", label: "WebGPU" },
  { value: "wasm", label: "WASM" },
  { value: "cpu", label: "CPU" },
];

const names: Record<KernelLanguage, string> = { python: "Python", typescript: "TypeScript" };

interface KernelBarProps {
  onRunAll(): void;
  /** More buttons, for the notebook. */
  readonly children?: ReactNode;
}

/** The kernel of this page: what it is doing, what executes its graphs, and Run all, Stop, Restart. */
export function KernelBar({ onRunAll, children }: KernelBarProps) {
  const bench = useBench();
  const python = useKernelState("python");
  const typescript = useKernelState("typescript");
  const executor = useSyncExternalStore(
    executorPreference.subscribe,
    executorPreference.get,
    () => executorPreference.fallback,
  );
  const [asked, setAsked] = useState<ExecutorChoice | null>(null);
  const states = [python, typescript];
  const on = states.some((state) => state.phase === "ready" || state.phase === "booting");
  const busy = states.some((state) => state.phase === "ready" && state.busy);
  const used = python.phase !== "off" || typescript.phase !== "off";
  const note = executorNotes(states);
  const dead = states.find((state) => state.phase === "dead");

  const choose = (choice: ExecutorChoice) => (on ? setAsked(choice) : bench.setExecutor(choice));

  return (
    <div className="kernel-bar">
      <section className="kernel-bar-row" aria-label={messages.kernel.kernel}>
        <div className="kernel-states">
          {(python.phase !== "off" || typescript.phase === "off") && <StateOf language="python" state={python} />}
          {typescript.phase !== "off" && <StateOf language="typescript" state={typescript} />}
        </div>
        {children}
        <label className="kernel-executor">
          <span className="kernel-executor-label">{messages.kernel.runsOn}</span>
          <select value={executor} onChange={(event) => choose(event.target.value as ExecutorChoice)}>
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button button-small" aria-label={messages.kernel.runAll} onClick={onRunAll}>
          <Icon name="playAll" />
          <span className="kernel-run-all">{messages.kernel.runAll}</span>
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={messages.cell.stop}
          title={messages.cell.stop}
          disabled={!busy}
          onClick={() => bench.stop()}
        >
          <Icon name="stop" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={messages.kernel.restartKernel}
          title={messages.kernel.restartTitle}
          disabled={!used}
          onClick={() => bench.restart()}
        >
          <Icon name="restart" />
        </button>
      </section>
      {note !== "" && <p className="kernel-note">{note}</p>}
      {dead?.phase === "dead" && (
        <div className="banner banner-bad" role="alert">
          <Icon name="warning" />
          <p>{dead.message}</p>
          <button type="button" className="button button-small" onClick={() => bench.restart()}>
            {messages.kernel.restart}
          </button>
        </div>
      )}
      {asked !== null && (
        <ConfirmDialog
          title={messages.kernel.confirmTitle}
          confirm={messages.kernel.restart}
          onCancel={() => setAsked(null)}
          onConfirm={() => {
            bench.setExecutor(asked);
            setAsked(null);
          }}
        >
          <p>{messages.kernel.confirmText}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

function StateOf({ language, state }: { language: KernelLanguage; state: KernelState }) {
  const kind = state.phase === "ready" && state.busy ? "busy" : state.phase;
  return (
    <div className="kernel-state" data-kind={kind}>
      <span className="kernel-dot" aria-hidden="true" />
      <span>{wordsFor(names[language], state)}</span>
    </div>
  );
}

function wordsFor(name: string, state: KernelState): string {
  switch (state.phase) {
    case "off":
      return messages.kernel.off(name);
    case "booting":
      return state.progress?.label ?? messages.kernel.startingLanguage(name);
    case "ready":
      return state.stopping
        ? messages.kernel.stopping(name)
        : state.busy
          ? messages.kernel.running(name)
          : messages.kernel.ready(name);
    case "dead":
      return messages.kernel.ended(name);
  }
}

/** What executes the graphs, in the kernels' own words, each once. */
const executorNotes = (states: readonly KernelState[]): string =>
  [...new Set(states.flatMap((state) => (state.phase === "ready" ? [state.ready.executorNote] : [])))].join(" ");
