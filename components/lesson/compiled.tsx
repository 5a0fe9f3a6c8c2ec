import type { ComponentType, ReactNode } from "react";
import * as React from "react";
import * as jsxRuntime from "react/jsx-runtime";
import * as ReactDOM from "react-dom";

export type TextComponents = Record<string, ComponentType<never> | ((props: never) => ReactNode)>;

/**
 * The component of a compiled text. It is evaluated on the server, with the server's own React, so that nothing of the
 * text's machinery reaches the browser.
 *
 * @param code the body of a function of (React, ReactDOM, _jsx_runtime), from our own lessons
 */
export function evaluateText(code: string): ComponentType<{ components: TextComponents }> {
  const evaluate = new Function("React", "ReactDOM", "_jsx_runtime", code);
  return evaluate(React, ReactDOM, jsxRuntime).default;
}
