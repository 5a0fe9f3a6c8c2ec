const lines = ["h = x @ w", "h = h + b", "y = relu(h)", "loss = y.sum()"];

const nodes = [
  { label: "x", x: 262, y: 40, leaf: true },
  { label: "w", x: 338, y: 40, leaf: true },
  { label: "matmul", x: 300, y: 100, leaf: false },
  { label: "b", x: 384, y: 100, leaf: true },
  { label: "add", x: 340, y: 160, leaf: false },
  { label: "relu", x: 340, y: 218, leaf: false },
  { label: "sum", x: 340, y: 276, leaf: false },
];

const edges: readonly (readonly [number, number])[] = [
  [0, 2],
  [1, 2],
  [2, 4],
  [3, 4],
  [4, 5],
  [5, 6],
];

/** Four lines of a program as frames of a tape, and the graph that recording them builds. */
export function HeroDrawing() {
  return (
    <svg
      className="hero-drawing"
      viewBox="0 0 440 316"
      role="img"
      aria-label="Four lines of a program on a tape, and the graph of operations that they record."
    >
      <rect className="hero-tape" x="8" y="14" width="190" height="288" rx="10" />
      {lines.map((line, index) => (
        <g key={line} className="hero-frame" style={{ animationDelay: `${index * 0.35}s` }}>
          {index > 0 && <path className="hero-rule" d={`M8 ${14 + index * 72}h190`} />}
          <circle className="hero-hole" cx="24" cy={50 + index * 72} r="4" />
          <text className="hero-code" x="42" y={55 + index * 72}>
            {line}
          </text>
        </g>
      ))}
      {edges.map(([from, to]) => {
        const [a, b] = [nodes[from], nodes[to]];
        const [top, bottom] = [a.y + 15, b.y - 15];
        const middle = (top + bottom) / 2;
        return (
          <path
            key={`${a.label}-${b.label}`}
            className="hero-edge"
            d={`M${a.x} ${top}C${a.x} ${middle} ${b.x} ${middle} ${b.x} ${bottom}`}
          />
        );
      })}
      {nodes.map((node) => (
        <g key={node.label} className={node.leaf ? "hero-node hero-leaf" : "hero-node"}>
          <rect x={node.x - (node.leaf ? 20 : 36)} y={node.y - 15} width={node.leaf ? 40 : 72} height="30" rx="15" />
          <text x={node.x} y={node.y + 5}>
            {node.label}
          </text>
        </g>
      ))}
    </svg>
  );
}
