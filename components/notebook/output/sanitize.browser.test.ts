import { describe, expect, it } from "vitest";
import { sanitize } from "./sanitize";

function clean(html: string): string {
  const box = document.createElement("div");
  box.append(sanitize(html));
  return box.innerHTML;
}

describe("HTML that a program made", () => {
  it("keeps what shows data: tables, lists, headings, pictures in the page, drawings", () => {
    expect(clean("<table><tbody><tr><th>a</th><td>1</td></tr></tbody></table>")).toContain("<td>1</td>");
    expect(clean('<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>')).toContain("<path");
    expect(clean('<img alt="x" src="data:image/png;base64,AAAA">')).toContain("data:image/png");
  });

  it.each([
    ["<script>alert(1)</script>", "script"],
    ['<img src="x" onerror="alert(1)">', "onerror"],
    ['<a href="javascript:alert(1)">x</a>', "javascript"],
    ['<iframe src="https://example.org"></iframe>', "iframe"],
    ['<form action="https://example.org"><input name="password"></form>', "form"],
    ["<style>body { display: none }</style>", "style"],
    ['<p id="main" class="site-header">x</p>', "site-header"],
    ['<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)">x</a></svg>', "alert"],
    ['<button popovertarget="x">x</button>', "button"],
    ["<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "onerror"],
  ])("loses what could act: %s", (html, forbidden) => {
    expect(clean(html)).not.toContain(forbidden);
  });

  it("opens links in a tab of their own that cannot reach back", () => {
    expect(clean('<a href="https://example.org">x</a>')).toBe(
      '<a href="https://example.org" target="_blank" rel="noopener noreferrer">x</a>',
    );
  });
});
