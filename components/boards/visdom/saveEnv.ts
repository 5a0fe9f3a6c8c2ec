import { standaloneSvg } from "@/components/viz/exportGraph";

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] as string);

/**
 * All windows of a pane as one HTML file that needs nothing else: drawings as SVG, pictures inside of the file, texts as the
 * page shows them, cleaned.
 *
 * @param windows the elements of the windows, in their order
 */
export function environmentHtml(title: string, windows: readonly HTMLElement[]): string {
  const figures = windows.map((element) => {
    const name = escaped(element.getAttribute("aria-label") ?? "");
    const { width, height } = element.getBoundingClientRect();
    return `<figure style="width:${Math.round(width)}px;min-height:${Math.round(height)}px"><figcaption>${name}</figcaption>${bodyOf(element)}</figure>`;
  });
  const { backgroundColor, color } = getComputedStyle(document.body);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
body { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px; background: ${backgroundColor}; color: ${color}; font-family: system-ui, sans-serif }
h1 { width: 100%; margin: 0; font-size: 1.2rem }
figure { box-sizing: border-box; max-width: 100%; margin: 0; padding: 8px; border: 1px solid #8888; border-radius: 6px; overflow: auto }
figcaption { margin-bottom: 6px; font-weight: 600 }
img, svg { max-width: 100%; height: auto }
</style>
<h1>${escaped(title)}</h1>
${figures.join("\n")}
</html>
`;
}

function bodyOf(element: HTMLElement): string {
  const drawing = element.querySelector<SVGSVGElement>(".chart svg");
  if (drawing !== null) return standaloneSvg(drawing);
  const image = element.querySelector<HTMLImageElement>(".vis-image img");
  if (image !== null) return `<img src="${escaped(image.src)}" alt="${escaped(image.alt)}">`;
  const text = element.querySelector<HTMLElement>(".output-html");
  if (text !== null) return text.innerHTML;
  const rows = [...element.querySelectorAll<HTMLElement>(".vis-properties label")].map((label) => {
    const field = label.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
    const value = field instanceof HTMLInputElement && field.type === "checkbox" ? String(field.checked) : field?.value;
    return `<li>${escaped(label.textContent ?? "")}: ${escaped(value ?? "")}</li>`;
  });
  return rows.length > 0 ? `<ul>${rows.join("")}</ul>` : "";
}
