"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from "react";
import { messages } from "@/components/messages";
import { type ColourScale, colourAt } from "./colours";
import { round } from "./path";
import { extent, short } from "./scales";
import { useWidth } from "./useWidth";

interface SurfaceChartProps {
  readonly label: string;
  readonly z: readonly (readonly (number | null)[])[];
  readonly scale: ColourScale;
  readonly height: number;
  readonly title?: string;
  readonly svg?: RefObject<SVGSVGElement | null>;
}

/** More fields than this on a side are not told apart. */
const mostFields = 48;

/** A matrix as heights of a surface, seen from above at an angle; dragged, or turned with the arrow keys. */
export function SurfaceChart({ label, z, scale, height, title, svg }: SurfaceChartProps) {
  const [holder, width] = useWidth<HTMLDivElement>();
  const [turn, setTurn] = useState(-35);
  const [tilt, setTilt] = useState(32);
  const dragged = useRef<{ x: number; y: number } | null>(null);
  const range = extent(z.flat()) ?? [0, 1];
  const faces = facesOf(z, range, turn, tilt);
  const size = Math.min(width, height - (title ? 24 : 0)) * 0.6;
  const middle = [width / 2, (title ? 24 : 0) + (height - (title ? 24 : 0)) * 0.55];
  const look = (sideways: number, upwards: number) => {
    setTurn((before) => ((((before + sideways + 180) % 360) + 360) % 360) - 180);
    setTilt((before) => Math.min(85, Math.max(5, before + upwards)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [-6, 0], ArrowRight: [6, 0], ArrowUp: [0, 5], ArrowDown: [0, -5] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    look(step[0], step[1]);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (dragged.current === null) return;
    look((event.clientX - dragged.current.x) * 0.5, (event.clientY - dragged.current.y) * 0.4);
    dragged.current = { x: event.clientX, y: event.clientY };
  };
  return (
    <div className="chart" ref={holder}>
      {width > 0 && (
        <div
          className="chart-plot chart-surface"
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-valuemin={-180}
          aria-valuemax={180}
          aria-valuenow={Math.round(turn)}
          aria-valuetext={messages.boards.surfaceTurn(
            Math.round(turn),
            Math.round(tilt),
            short(range[0]),
            short(range[1]),
          )}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            dragged.current = { x: event.clientX, y: event.clientY };
          }}
          onPointerMove={onPointerMove}
          onPointerUp={() => {
            dragged.current = null;
          }}
        >
          <svg ref={svg} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
            {title && (
              <text className="chart-title" x={width / 2} y={14} textAnchor="middle">
                {title}
              </text>
            )}
            {faces.map(({ key, points, part }) => (
              <path
                key={key}
                className="chart-face"
                d={`M${points.map(([x, y]) => `${round(middle[0] + x * size)} ${round(middle[1] - y * size)}`).join("L")}Z`}
                style={{ fill: colourAt(scale, part) }}
              />
            ))}
          </svg>
        </div>
      )}
    </div>
  );
}

/** The fields of the surface, the farthest first, on the plane of the screen. */
function facesOf(z: SurfaceChartProps["z"], [low, high]: readonly [number, number], turn: number, tilt: number) {
  const every = Math.max(1, Math.ceil(Math.max(z.length, z[0]?.length ?? 0) / mostFields));
  const rows = z.filter((_, j) => j % every === 0).map((row) => row.filter((_, i) => i % every === 0));
  const [ny, nx] = [rows.length - 1, (rows[0]?.length ?? 0) - 1];
  const [a, b] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const place = (i: number, j: number, value: number) => {
    const [x, y] = [i / Math.max(1, nx) - 0.5, j / Math.max(1, ny) - 0.5];
    const h = high === low ? 0 : (value - low) / (high - low) - 0.5;
    const [side, depth] = [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)];
    return { at: [side, depth * Math.sin(b) + h * 0.7 * Math.cos(b)] as const, depth };
  };
  const faces: { key: string; points: (readonly [number, number])[]; part: number; depth: number }[] = [];
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      const values = [rows[j][i], rows[j][i + 1], rows[j + 1][i + 1], rows[j + 1][i]];
      if (values.some((value) => value === null || value === undefined)) continue;
      const heights = values as number[];
      const corners = [
        place(i, j, heights[0]),
        place(i + 1, j, heights[1]),
        place(i + 1, j + 1, heights[2]),
        place(i, j + 1, heights[3]),
      ];
      const mean = heights.reduce((sum, value) => sum + value, 0) / 4;
      faces.push({
        key: `${j} ${i}`,
        points: corners.map((corner) => corner.at),
        part: high === low ? 0.5 : (mean - low) / (high - low),
        depth: corners.reduce((sum, corner) => sum + corner.depth, 0),
      });
    }
  }
  return faces.sort((p, q) => q.depth - p.depth);
}
