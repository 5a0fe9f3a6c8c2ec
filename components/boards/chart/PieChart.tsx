"use client";

import type { RefObject } from "react";
import { Frame } from "./Frame";
import { round } from "./path";
import { short } from "./scales";
import { useWidth } from "./useWidth";

interface PieChartProps {
  readonly label: string;
  readonly parts: readonly { readonly name: string; readonly value: number; readonly colour: string }[];
  readonly height: number;
  readonly title?: string;
  readonly svg?: RefObject<SVGSVGElement | null>;
}

const none = { domain: [0, 1], range: [0, 1], at: () => 0, ticks: [] } as const;

/** Parts of a whole, clockwise from the top. */
export function PieChart({ label, parts, height, title, svg }: PieChartProps) {
  const [holder, width] = useWidth<HTMLDivElement>();
  const total = parts.reduce((sum, { value }) => sum + value, 0) || 1;
  const top = 30 + Math.ceil((parts.length * 110) / Math.max(width, 110)) * 16;
  const radius = Math.max(10, Math.min(width, height - top) / 2 - 8);
  const [x, y] = [width / 2, top + radius];
  let begun = 0;
  return (
    <div className="chart" ref={holder}>
      {width > 0 && (
        <svg ref={svg} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
          <Frame
            width={width}
            height={height}
            box={{ left: 8, right: 8, top: height, bottom: height }}
            x={none}
            y={none}
            title={title}
            legend={parts}
          >
            {parts.map(({ name, value, colour }, i) => {
              const from = (begun / total) * 2 * Math.PI;
              begun += value;
              const to = (begun / total) * 2 * Math.PI - 1e-6;
              const at = (angle: number) =>
                `${round(x + radius * Math.sin(angle))} ${round(y - radius * Math.cos(angle))}`;
              const large = to - from > Math.PI ? 1 : 0;
              return (
                <path
                  // biome-ignore lint/suspicious/noArrayIndexKey: parts may share a name
                  key={i}
                  className="chart-slice"
                  d={`M${round(x)} ${round(y)}L${at(from)}A${round(radius)} ${round(radius)} 0 ${large} 1 ${at(to)}Z`}
                  style={{ fill: colour }}
                >
                  <title>{`${name}: ${short(value)} (${short((100 * value) / total)} %)`}</title>
                </path>
              );
            })}
          </Frame>
        </svg>
      )}
    </div>
  );
}
