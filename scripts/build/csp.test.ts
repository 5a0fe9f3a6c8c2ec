import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { contentSecurityPolicy, inlineScriptHashes } from "./csp.mjs";

const hashOf = (script: string) => `sha256-${createHash("sha256").update(script).digest("base64")}`;

it("hashes inline scripts byte for byte, each once, and leaves out those that come from a file", () => {
  const html =
    '<script src="/a.js" async=""></script><script>one()</script><p>text</p>' +
    '<script id="x">two("<b>", "é")\n</script><script>one()</script>';
  expect(inlineScriptHashes(html)).toEqual([hashOf("one()"), hashOf('two("<b>", "é")\n')]);
});

it("hashes what a browser would run, and not the data that it would not", () => {
  const html =
    '<script type="application/ld+json">{"a":1}</script><script type="module">m()</script>' +
    "<script type='text/javascript'>t()</script>";
  expect(inlineScriptHashes(html)).toEqual([hashOf("m()"), hashOf("t()")]);
});

it("lets in scripts of our own origin and the listed ones, and nothing that evaluates text", () => {
  const policy = contentSecurityPolicy({ scriptHashes: ["sha256-abc"] });
  expect(policy).toContain("script-src 'self' 'sha256-abc';");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("base-uri 'none'");
});

it("is open to the development server's own scripts only in development", () => {
  expect(contentSecurityPolicy({ development: true })).toContain("'unsafe-eval'");
  expect(contentSecurityPolicy()).toContain("script-src 'self';");
});
