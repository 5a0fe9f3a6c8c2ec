"use client";

import { type ReactNode, useState, useSyncExternalStore } from "react";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { Icon } from "@/components/ui/Icon";
import type { ExecutorChoice, KernelLanguage } from "@/lib/protocol";
import type { KernelState } from "@/lib/session";
import { executorPreference } from "@/lib/store";
import { useBench, useKernelState } from "./BenchContext";

const choices: readonly { readonly value: ExecutorChoice; readonly label: string }[] = [
  { value: "auto", label: "Auto" },
  { value: "as-written", label: "As written" },
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
      <section className="kernel-bar-row" aria-label="Kernel">
        <div className="kernel-states">
          {(python.phase !== "off" || typescript.phase === "off") && <StateOf language="python" state={python} />}
          {typescript.phase !== "off" && <StateOf language="typescript" state={typescript} />}
        </div>
        {children}
        <label className="kernel-executor">
          <span className="kernel-executor-label">Runs on</span>
          <select value={executor} onChange={(event) => choose(event.target.value as ExecutorChoice)}>
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button button-small" aria-label="Run all" onClick={onRunAll}>
          <Icon name="playAll" />
          <span className="kernel-run-all">Run all</span>
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Stop"
          title="Stop"
          disabled={!busy}
          onClick={() => bench.stop()}
        >
          <Icon name="stop" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Restart the kernel"
          title="Restart the kernel; its variables are lost"
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
            Restart
          </button>
        </div>
      )}
      {asked !== null && (
        <ConfirmDialog
          title="Restart the kernel?"
          confirm="Restart"
          onCancel={() => setAsked(null)}
          onConfirm={() => {
            bench.setExecutor(asked);
            setAsked(null);
          }}
        >
          <p>To run on something else the kernel has to start again. Its variables are lost; your code stays.</p>
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
      return `${name} off`;
    case "booting":
      return state.progress?.label ?? `Starting ${name}`;
    case "ready":
      return `${name} ${state.stopping ? "stopping" : state.busy ? "running" : "ready"}`;
    case "dead":
      return `${name} ended`;
  }
}

/** What executes the graphs, in the kernels' own words, each once. */
const executorNotes = (states: readonly KernelState[]): string =>
  [...new Set(states.flatMap((state) => (state.phase === "ready" ? [state.ready.executorNote] : [])))].join(" ");
