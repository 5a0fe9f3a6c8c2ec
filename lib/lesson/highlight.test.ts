import { expect, it } from "vitest";
import { highlight } from "./highlight";

const source = 'import torch\n\ndef f(x):\n    return "a\\n" + x  # adds\n';

it("loses no character of the source", () => {
  for (const language of ["python", "typescript", "text"]) {
    const lines = highlight(source, language);
    expect(lines.map((line) => line.map((token) => token.text).join("")).join("\n")).toBe(source);
  }
});

it("names keywords, strings and comments of Python", () => {
  const tokens = highlight(source, "python").flat();
  expect(tokens.find((token) => token.text === "import")?.classes).toBe("tok-keyword");
  expect(tokens.find((token) => token.text.startsWith('"a'))?.classes).toContain("tok-string");
  expect(tokens.find((token) => token.text === "# adds")?.classes).toBe("tok-comment");
});

it("splits a token that spans lines, so that each line can be numbered", () => {
  const lines = highlight('"""one\ntwo"""', "python");
  expect(lines).toHaveLength(2);
  expect(lines[1][0]).toEqual({ text: 'two"""', classes: "tok-string" });
});

it("leaves a language without a grammar plain", () => {
  expect(highlight("$ npm start", "console")).toEqual([[{ text: "$ npm start", classes: "" }]]);
});
