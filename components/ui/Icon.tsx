/** Our own line icons on a 16-pixel grid; they take the colour of the text and are never read aloud. */
const paths = {
  play: "M5 3.2v9.6L12.6 8z",
  playAll: "M2.5 3.5v9L8.5 8zM8.5 3.5v9l6-4.5z",
  stop: "M4 4h8v8H4z",
  restart: "M12.8 8a4.8 4.8 0 1 1-1.5-3.5M12.6 1.8v3.2H9.4",
  reset: "M3.2 8a4.8 4.8 0 1 0 1.5-3.5M3.4 1.8v3.2h3.2",
  plus: "M8 3v10M3 8h10",
  trash: "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.8M9.2 7v3.8",
  up: "M8 13V3.5M4 7.2 8 3.2l4 4",
  down: "M8 3v9.5M4 8.8l4 4 4-4",
  check: "M3 8.5 6.4 12 13 4.5",
  cross: "M4 4l8 8M12 4l-8 8",
  warning: "M8 2.5 14.5 13.5h-13zM8 6.5v3.2M8 11.4v.4",
  bulb: "M6 12.5h4M6.6 14.2h2.8M8 2a4 4 0 0 0-2.4 7.2c.5.4.8 1 .8 1.6h3.2c0-.6.3-1.2.8-1.6A4 4 0 0 0 8 2z",
  explain: "M2.5 3h4v3.5h-4zM9.5 9.5h4V13h-4zM4.5 6.5v4.7h5M9.5 4.7h4",
  left: "M10 3 5 8l5 5",
  right: "M6 3l5 5-5 5",
  expand: "M9.5 2.5h4V6.5M6.5 13.5h-4V9.5M13.3 2.7 9 7M2.7 13.3 7 9",
  shrink: "M13.5 6.5h-4v-4M2.5 9.5h4v4M9.7 6.3l4-4M6.3 9.7l-4 4",
  download: "M8 2.5v7.5M4.6 7 8 10.4 11.4 7M3 13.2h10",
  copy: "M5.5 5.5h7v7h-7zM10.5 5.5v-2h-7v7h2",
  undo: "M5.5 3 2.5 6l3 3M2.8 6h6.4a3.5 3.5 0 0 1 0 7H6.5",
  search: "M7 2.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8zM10.3 10.3l3.3 3.3",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M3.2 12.8l1.1-1.1M11.7 4.3l1.1-1.1",
  moon: "M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6z",
  contrast: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 2.2v11.6M8 5h4.9M8 8h5.8M8 11h4.9",
} as const;

export type IconName = keyof typeof paths;

const filled = new Set<IconName>(["play", "playAll", "stop"]);

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={filled.has(name) ? "icon icon-filled" : "icon"}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
