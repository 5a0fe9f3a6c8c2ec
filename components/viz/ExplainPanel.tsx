"use client";

import { Tabs } from "@base-ui/react/tabs";
import { useState } from "react";
import type { ExplainEvent, ExplainedKernel, ExplainedPlan, ExplainedStage } from "@/lib/record";
import GraphView from "./GraphView";
import { StatsTable } from "./StatsTable";

/**
 * What the compiler made of a piece of code: how often a graph was handed to the device, each structure as it was
 * recorded and after every pass, and the kernels that ran it.
 */
export default function ExplainPanel({ event }: { event: ExplainEvent }) {
  const { title, executor, stats, looks, plans, more } = event;
  return (
    <section className="explain" aria-label={`Explained: ${title}`}>
      <p className="explain-title">
        <strong>{title}</strong>, as the compiler saw it, on {executorNames[executor] ?? executor}
      </p>
      <StatsTable rows={[{ type: "stats", label: "in all", stats }]} />
      <Looks looks={looks} />
      {plans.length === 0 ? (
        <p className="output-cut">Nothing was computed on the device.</p>
      ) : (
        plans.map((plan, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a structure is its place
          <PlanView key={index} plan={plan} number={index + 1} open={plans.length === 1} />
        ))
      )}
      {more > 0 && (
        <p className="output-cut">
          {more} more {more === 1 ? "flush is" : "flushes are"} not listed.
        </p>
      )}
    </section>
  );
}

/** Where a recorded graph had to be run because the program looked at a value of it. */
function Looks({ looks }: Pick<ExplainEvent, "looks">) {
  if (looks.length === 0) return null;
  return (
    <details className="explain-looks">
      <summary>
        The graph was cut in {looks.length === 1 ? "one place" : `${looks.length} places`}, where the program looked at
        a value
      </summary>
      <ul>
        {looks.map(({ line, what, times }) => (
          <li key={`${line} ${what}`}>
            {line === 0 ? "Outside of the cell" : `Line ${line}`}, by <code>{what}</code>: {counted(times, "time")}
          </li>
        ))}
      </ul>
    </details>
  );
}

const executorNames: Record<string, string> = { webgpu: "WebGPU", wasm: "WebAssembly", cpu: "the CPU executor" };

const milliseconds = (ms: number): string => (ms < 0.1 ? `${(ms * 1000).toFixed(0)} µs` : `${ms.toFixed(2)} ms`);

function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}

const counted = (n: number, noun: string): string => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

/** One structure: its stages and its kernels, each a tab. */
function PlanView({ plan, number, open }: { plan: ExplainedPlan; number: number; open: boolean }) {
  const { runs, known, ms, stages, kernels } = plan;
  // The last stage counts tasks; the one before it, what is left of the operations.
  const last = stages.findLast(({ graph, name }) => graph !== undefined || name !== "tasks");
  return (
    <details className="explain-plan" open={open}>
      <summary>
        <span className="explain-plan-name">Graph {number}</span>
        <span className="explain-facts">
          {counted(stages[0]?.nodeCount ?? 0, "operation")} recorded, {counted(last?.nodeCount ?? 0, "operation")} left,{" "}
          {counted(kernels.length, "kernel")}; {known ? "plan found" : "compiled"}, run {counted(runs, "time")},{" "}
          {milliseconds(ms)}
        </span>
      </summary>
      <Tabs.Root defaultValue={stages[0]?.name ?? "kernels"}>
        <Tabs.List className="explain-tabs" aria-label={`Stages of graph ${number}`}>
          {stages.map(({ name }) => (
            <Tabs.Tab key={name} value={name} className="explain-tab">
              {name}
            </Tabs.Tab>
          ))}
          <Tabs.Tab value="kernels" className="explain-tab">
            kernels
          </Tabs.Tab>
        </Tabs.List>
        {stages.map((stage) => (
          <Tabs.Panel key={stage.name} value={stage.name}>
            <StageView stage={stage} number={number} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="kernels">
          <Kernels kernels={kernels} />
        </Tabs.Panel>
      </Tabs.Root>
    </details>
  );
}

function StageView({ stage, number }: { stage: ExplainedStage; number: number }) {
  const [asText, setAsText] = useState(stage.graph === undefined);
  return (
    <div className="explain-stage">
      {stage.graph !== undefined && (
        <button type="button" className="button button-small" aria-pressed={asText} onClick={() => setAsText(!asText)}>
          {asText ? "Show as a drawing" : "Show as text"}
        </button>
      )}
      {asText || stage.graph === undefined ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wide text must scroll without a mouse
        <pre className="explain-text" tabIndex={0}>
          {stage.text}
        </pre>
      ) : (
        <GraphView
          graph={{ type: "graph", framework: "ir", title: `Graph ${number}, ${stage.name}`, ...stage.graph }}
        />
      )}
    </div>
  );
}

/** The kernels in the order in which they are launched; each opens on its source. */
function Kernels({ kernels }: { kernels: readonly ExplainedKernel[] }) {
  if (kernels.length === 0) return <p className="output-cut">This executor does not tell its kernels apart.</p>;
  return (
    <ol className="explain-kernels">
      {kernels.map(({ name, code, bytes, ms }, index) => {
        const facts = [bytes > 0 ? bytesText(bytes) : "", ms === null ? "" : milliseconds(ms)]
          .filter(Boolean)
          .join(", ");
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a launch is its place
          <li key={index}>
            {code === "" ? (
              <p>
                <code>{name}</code> <span className="explain-facts">{facts}</span>
              </p>
            ) : (
              <details>
                <summary>
                  <code>{name}</code> <span className="explain-facts">{facts}</span>
                </summary>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide text must scroll without a mouse */}
                <pre className="explain-text" tabIndex={0}>
                  {code}
                </pre>
              </details>
            )}
          </li>
        );
      })}
    </ol>
  );
}
