import { Graph, layout } from "@dagrejs/dagre";
import { messages } from "@/components/messages";
import { describeDrawing } from "@/lib/lesson";
import type { GraphEvent } from "@/lib/record";

const character = 7.9;
const boxHeight = 30;

/** A small graph, drawn on the server: an answer of a quiz needs no code in the browser. */
export function QuizDrawing({ graph, direction = "TB" }: { graph: GraphEvent; direction?: "TB" | "LR" }) {
  const placed = new Graph({ multigraph: true });
  placed.setGraph({
    rankdir: direction,
    nodesep: 20,
    ranksep: direction === "TB" ? 30 : 22,
    edgesep: 12,
    marginx: 6,
    marginy: 6,
  });
  for (const { id, op } of graph.nodes) {
    placed.setNode(id, { width: Math.max(op.length * character, 22) + 24, height: boxHeight });
  }
  for (const [index, { from, to }] of graph.edges.entries()) placed.setEdge(from, to, {}, String(index));
  layout(placed);
  const { width = 0, height = 0 } = placed.graph();
  return (
    <svg
      className="quiz-drawing"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={messages.quiz.drawingOf(describeDrawing(graph))}
    >
      {placed.edges().map((edge) => (
        <path
          key={`${edge.v}-${edge.w}-${edge.name}`}
          className="quiz-drawing-edge"
          d={pathOf(placed.edge(edge).points ?? [])}
        />
      ))}
      {graph.nodes.map(({ id, op, kind }) => {
        const { x = 0, y = 0, width: w = 0, height: h = 0 } = placed.node(id);
        return (
          <g key={id} className="quiz-drawing-node" data-kind={kind}>
            <rect x={x - w / 2} y={y - h / 2} width={w} height={h} rx={h / 2} />
            <text x={x} y={y + 4.5}>
              {op}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const pathOf = (points: readonly { x: number; y: number }[]) =>
  points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
