"use client";

import { type ReactNode, useMemo, useRef, useState } from "react";
import { messages } from "@/components/messages";
import { download } from "@/components/ui/download";
import { Icon } from "@/components/ui/Icon";
import type { GraphEdge, GraphEvent, GraphNode } from "@/lib/record";
import { pngOf, standaloneSvg } from "./exportGraph";
import { GraphDrawing, type Links, nameOf } from "./GraphDrawing";
import { type Folded, fold, groupsOf, openAtFirst } from "./groups";
import { maxDrawnNodes, shapeText } from "./layout";
import { statsInWords } from "./NodeCard";
import { type Step, stepOfNodes, stepsOf } from "./steps";

/** Which way a graph is read: how values flow, how gradients do, or (where one graph holds both) all of it. */
type Way = "all" | "forward" | "backward";

interface GraphViewProps {
  readonly graph: GraphEvent;
  /** How the boxes are linked to those of a graph beside this one. */
  readonly link?: (drawn: Folded) => Links;
  /** What stands over the drawing: which of several graphs this is. */
  readonly above?: ReactNode;
}

/**
 * The graph that a cell built, as a drawing that eyes, keys and screen readers can follow: every box takes the focus,
 * arrow keys walk along the edges, modules and name scopes open and close, and the same graph is there as text. A box
 * that is pointed at or has the focus tells what its values look like. Where nodes know their lines, the drawing can be
 * grown line by line.
 */
export default function GraphView({ graph: whole, link, above }: GraphViewProps) {
  const ways = useMemo(() => waysOf(whole), [whole]);
  const [way, setWay] = useState<Way>(ways[0] ?? "all");
  const graph = useMemo(() => seen(whole, way), [whole, way]);
  const groups = useMemo(() => groupsOf(graph.nodes), [graph]);
  const [open, setOpen] = useState(() => openAtFirst(graph.nodes, groups));
  const drawn = useMemo(() => fold(graph, groups, open), [graph, groups, open]);
  const svg = useRef<SVGSVGElement>(null);
  const drawable = drawn.nodes.length > 0 && drawn.nodes.length <= maxDrawnNodes;
  const steps = useMemo(() => stepsOf(graph), [graph]);
  const [chosen, setStep] = useState<number | null>(null);
  const step = Math.min(chosen ?? steps.length, steps.length);
  // Step 0 shows what the first line made; a closed group is there with the last of its nodes.
  const visible = useMemo(() => {
    const made = stepOfNodes(graph.nodes);
    const boxes = new Map<string, number>();
    for (const [id, box] of drawn.boxOf) boxes.set(box, Math.max(boxes.get(box) ?? 0, made.get(id) ?? 0));
    return new Set([...boxes].flatMap(([box, at]) => (at <= step ? [box] : [])));
  }, [drawn, graph, step]);
  const toggle = (path: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(path)) after.add(path);
      return after;
    });
  const words = messages.graph;
  return (
    <figure className="graph" data-framework={graph.framework}>
      <figcaption className="graph-caption">
        <span className="graph-title">{graph.title}</span>
        <span className="graph-size">{words.nodes(graph.nodes.length)}</span>
        <span className="graph-tools">
          {ways.length > 0 && (
            <fieldset className="graph-ways">
              <legend className="visually-hidden">{words.way}</legend>
              {ways.map((each) => (
                <button
                  key={each}
                  type="button"
                  className="button button-small"
                  aria-pressed={each === way}
                  onClick={() => setWay(each)}
                >
                  {words.ways[each]}
                </button>
              ))}
            </fieldset>
          )}
          {groups.length > 0 && (
            <>
              <button
                type="button"
                className="button button-small"
                disabled={groups.every(({ path }) => open.has(path))}
                onClick={() => setOpen(new Set(groups.map(({ path }) => path)))}
              >
                {words.openAll}
              </button>
              <button
                type="button"
                className="button button-small"
                disabled={open.size === 0}
                onClick={() => setOpen(new Set())}
              >
                {words.closeAll}
              </button>
            </>
          )}
          {drawable && <Downloads title={graph.title} drawing={() => svg.current} />}
        </span>
      </figcaption>
      {above}
      {drawable ? (
        <GraphDrawing
          title={graph.title}
          drawn={drawn}
          visible={visible}
          svg={svg}
          onToggle={toggle}
          links={link?.(drawn)}
        />
      ) : (
        <p className="output-cut">{graph.nodes.length === 0 ? words.empty : words.tooLarge}</p>
      )}
      {drawable && steps.length > 1 && <Stepper steps={steps} step={step} onStep={setStep} />}
      <GraphText graph={graph} />
    </figure>
  );
}

/** PyTorch's graph is recorded for the way back and read in both directions; a static one may hold the way back as nodes. */
function waysOf({ framework, nodes, edges }: GraphEvent): readonly Way[] {
  if (framework === "torch") return edges.length > 0 ? ["forward", "backward"] : [];
  return nodes.some(({ backward }) => backward) ? ["all", "forward", "backward"] : [];
}

function seen(graph: GraphEvent, way: Way): GraphEvent {
  const { framework, nodes, edges } = graph;
  if (framework === "torch") return way === "backward" ? { ...graph, edges: edges.map(turned) } : graph;
  if (way === "all") return graph;
  const back = new Set(nodes.flatMap(({ id, backward }) => (backward ? [id] : [])));
  // The way back begins with what it takes from the way there.
  const kept =
    way === "forward"
      ? new Set(nodes.flatMap(({ id }) => (back.has(id) ? [] : [id])))
      : new Set([...back, ...edges.flatMap(({ from, to }) => (back.has(to) ? [from] : []))]);
  return {
    ...graph,
    nodes: nodes.filter(({ id }) => kept.has(id)),
    edges: edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}

const turned = ({ from, to, ...rest }: GraphEdge): GraphEdge => ({ ...rest, from: to, to: from });

/** The drawing as it is now, as a file. */
function Downloads({ title, drawing }: { title: string; drawing(): SVGSVGElement | null }) {
  const [failure, setFailure] = useState("");
  const name = title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "graph";
  const saveSvg = () => {
    const svg = drawing();
    if (svg !== null) download(new Blob([standaloneSvg(svg)], { type: "image/svg+xml" }), `${name}.svg`);
  };
  const savePng = async () => {
    const svg = drawing();
    try {
      if (svg !== null) download(await pngOf(svg), `${name}.png`);
      setFailure("");
    } catch (error) {
      setFailure(error instanceof Error ? error.message : messages.graph.noPicture);
    }
  };
  return (
    <>
      <button
        type="button"
        className="button button-small"
        onClick={saveSvg}
        aria-label={messages.graph.download(title, "SVG")}
      >
        <Icon name="download" />
        SVG
      </button>
      <button
        type="button"
        className="button button-small"
        onClick={() => void savePng()}
        aria-label={messages.graph.download(title, "PNG")}
      >
        <Icon name="download" />
        PNG
      </button>
      {failure !== "" && <span role="alert">{failure}</span>}
    </>
  );
}

interface StepperProps {
  readonly steps: readonly Step[];
  readonly step: number;
  onStep(step: number): void;
}

/** Grows the drawing line by line. The last position shows all of it. */
function Stepper({ steps, step, onStep }: StepperProps) {
  const at = steps[step];
  const words = at === undefined ? messages.graph.afterAll : messages.graph.afterLine(at.line, at.turn);
  return (
    <div className="graph-stepper">
      <button
        type="button"
        className="icon-button"
        aria-label={messages.graph.stepBack}
        disabled={step === 0}
        onClick={() => onStep(step - 1)}
      >
        <Icon name="left" />
      </button>
      <input
        type="range"
        min={0}
        max={steps.length}
        value={step}
        aria-label={messages.graph.grow}
        aria-valuetext={at === undefined || at.text === "" ? words : `${words}: ${at.text}`}
        onChange={(event) => onStep(Number(event.target.value))}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={messages.graph.stepOn}
        disabled={step >= steps.length}
        onClick={() => onStep(step + 1)}
      >
        <Icon name="right" />
      </button>
      <output className="graph-stepper-text">
        {words}
        {at !== undefined && at.text !== "" && <code>{at.text}</code>}
      </output>
    </div>
  );
}

/** The same graph in words: what each node is, what flows into it, and what its values look like. */
function GraphText({ graph }: { graph: GraphEvent }) {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const sources = (id: string) =>
    graph.edges.flatMap((edge) =>
      edge.to === id && byId.has(edge.from) ? [nameOf(byId.get(edge.from) as GraphNode)] : [],
    );
  const { describe } = messages.graph;
  return (
    <details className="graph-text">
      <summary>{messages.graph.asText}</summary>
      <ol>
        {graph.nodes.map((node) => {
          const stats = statsInWords(node);
          return (
            <li key={node.id}>
              <code>{nameOf(node)}</code>
              {node.name !== undefined && node.name !== node.op && ` ${describe.is(node.op)}`}
              {node.shape !== undefined && `, ${shapeText(node.shape)}`}
              {sources(node.id).length > 0 && `, ${describe.from(sources(node.id).join(", "))}`}
              {node.line !== undefined && `, ${describe.line(node.line)}`}
              {stats !== "" && `; ${stats}`}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
