import { messages } from "@/components/messages";
import { layoutGraph } from "@/components/viz/layout";
import { describeDrawing } from "@/lib/lesson";
import type { GraphEvent } from "@/lib/record";

/** A small graph, drawn on the server: an answer of a quiz needs no code in the browser. */
export function QuizDrawing({ graph }: { graph: GraphEvent }) {
  const { nodes, edges, width, height } = layoutGraph({
    ...graph,
    nodes: graph.nodes.map(({ id, op, kind }) => ({ id, op, kind })),
  });
  return (
    <svg
      className="quiz-drawing"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={messages.quiz.drawingOf(describeDrawing(graph))}
    >
      {edges.map(({ key, path }) => (
        <path key={key} className="quiz-drawing-edge" d={path} />
      ))}
      {nodes.map(({ node, title, x, y, width: w, height: h }) => (
        <g key={node.id} className="quiz-drawing-node" data-kind={node.kind}>
          <rect x={x - w / 2} y={y - h / 2} width={w} height={h} rx={h / 2} />
          <text x={x} y={y + 4.5}>
            {title}
          </text>
        </g>
      ))}
    </svg>
  );
}
