import { type AnyNode, type Pattern, type Program, parse } from "acorn";
import { transform } from "sucrase";
import { Edits } from "./edits";

/**
 * Turns a TypeScript cell into a module that can be imported, line for line.
 *
 * Cells share their top-level names through the global object: a declaration becomes an assignment to a global property,
 * so that later cells see it, may declare it again, and functions of earlier cells see the new value. Imports become
 * calls, loops count, and the value of the last expression is kept. Everything goes through one object of the run, named
 * RUNTIME in the module.
 */

export const RUNTIME = "__tape";

/** What function declarations are called inside the module: they must be hoisted, yet not hide the shared name. */
export const FUNCTION_PREFIX = "__cell_";

/** The cell cannot be parsed; `line` and `column` count from 1 and 0. */
export class CellSyntaxError extends SyntaxError {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
    this.name = "SyntaxError";
  }
}

/**
 * @param runId names the run whose RUNTIME object the module asks for
 * @throws CellSyntaxError
 */
export function transpile(source: string, runId: number): string {
  const script = stripTypes(source);
  const program = parseModule(script);
  const edits = new Edits(script);
  const hoisted: string[] = [];
  for (const statement of program.body) shareNames(statement, script, edits, hoisted);
  keepLastValue(program, edits);
  walk(program, (node) => guard(node, edits));
  // On the first line, so that all line numbers stay true.
  const prologue = `const ${RUNTIME}=globalThis.${RUNTIME}.run(${runId});${hoisted.join("")}`;
  return prologue + edits.apply();
}

function stripTypes(source: string): string {
  try {
    return transform(source, {
      transforms: ["typescript"],
      disableESTransforms: true,
      // An import that only later cells use must stay.
      keepUnusedImports: true,
      preserveDynamicImport: true,
    }).code;
  } catch (error) {
    throw located(error, /^Error transforming [^:]*: |\s*\((\d+):(\d+)\)\s*$/g);
  }
}

function parseModule(script: string): Program {
  try {
    return parse(script, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true });
  } catch (error) {
    throw located(error, /\s*\((\d+):(\d+)\)\s*$/g);
  }
}

/** Both parsers end their message with "(line:column)", Sucrase counting columns from 1. */
function located(error: unknown, noise: RegExp): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const place = /\((\d+):(\d+)\)\s*$/.exec(error.message);
  return new CellSyntaxError(error.message.replace(noise, ""), Number(place?.[1] ?? 1), Number(place?.[2] ?? 0));
}

/** Rewrites a top-level declaration so that its names are shared between cells. */
function shareNames(statement: AnyNode, script: string, edits: Edits, hoisted: string[]): void {
  switch (statement.type) {
    case "VariableDeclaration": {
      const names = statement.declarations.flatMap((declaration) => namesOf(declaration.id));
      edits.replace(statement.start, statement.declarations[0].start, `;${RUNTIME}.declare(${list(names)});`);
      for (const { id, init, start, end } of statement.declarations) {
        if (init === null || init === undefined) {
          // `let x;` gives it no value, `var x;` leaves the one it has.
          edits.insert(end, statement.kind === "var" ? "" : " = undefined");
        } else if (id.type !== "Identifier") {
          edits.insert(start, "(");
          edits.insert(end, ")");
        }
      }
      const terminated = script[statement.end - 1] === ";";
      const freeze = statement.kind === "const" ? `${RUNTIME}.freeze(${list(names)});` : "";
      edits.insert(statement.end, terminated ? freeze : `;${freeze}`);
      return;
    }
    case "FunctionDeclaration": {
      const { name } = statement.id!;
      edits.insert(statement.id!.start, FUNCTION_PREFIX);
      hoisted.push(`${RUNTIME}.define(${JSON.stringify(name)},${FUNCTION_PREFIX}${name});`);
      return;
    }
    case "ClassDeclaration": {
      const { name } = statement.id!;
      edits.insert(statement.start, `;${RUNTIME}.declare(${list([name])});${name} = `);
      edits.insert(statement.end, ";");
      return;
    }
    case "ImportDeclaration":
      edits.replace(statement.start, statement.end, importCall(statement));
      return;
    case "ExportNamedDeclaration":
      if (statement.declaration) {
        edits.replace(statement.start, statement.declaration.start, "");
        shareNames(statement.declaration, script, edits, hoisted);
      } else if (!statement.source) {
        edits.replace(statement.start, statement.end, ";");
      } else {
        throw new CellSyntaxError("A cell cannot re-export from another module", lineOf(script, statement.start), 0);
      }
      return;
    case "ExportDefaultDeclaration":
      edits.replace(statement.start, statement.declaration.start, "");
      if (/Declaration$/.test(statement.declaration.type)) shareDefault(statement.declaration, script, edits, hoisted);
      return;
    case "ExportAllDeclaration":
      throw new CellSyntaxError("A cell cannot re-export from another module", lineOf(script, statement.start), 0);
  }
}

/** `export default` may leave a function or class without a name, which then is just an expression. */
function shareDefault(declaration: AnyNode, script: string, edits: Edits, hoisted: string[]): void {
  if ("id" in declaration && declaration.id) shareNames(declaration, script, edits, hoisted);
  else {
    edits.insert(declaration.start, "(");
    edits.insert(declaration.end, ");");
  }
}

const lineOf = (script: string, offset: number): number => script.slice(0, offset).split("\n").length;

const list = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(",");

function importCall(statement: Extract<AnyNode, { type: "ImportDeclaration" }>): string {
  const load = `await ${RUNTIME}.import(${JSON.stringify(statement.source.value)})`;
  if (statement.specifiers.length === 0) return `;${load};`;
  const names = statement.specifiers.map((specifier) => specifier.local.name);
  const parts = statement.specifiers.map((specifier) => {
    if (specifier.type === "ImportNamespaceSpecifier") return `${specifier.local.name} = ${RUNTIME}.loaded`;
    const { type, local } = specifier;
    const key =
      type === "ImportDefaultSpecifier"
        ? "default"
        : specifier.imported.type === "Identifier"
          ? specifier.imported.name
          : String(specifier.imported.value);
    return `${local.name} = ${RUNTIME}.member(${JSON.stringify(key)})`;
  });
  return `;${load};${RUNTIME}.declare(${list(names)});${parts.join(";")};`;
}

/** The names a pattern binds. */
function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((p) => namesOf(p.type === "RestElement" ? p.argument : p.value));
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element === null ? [] : namesOf(element)));
    case "AssignmentPattern":
      return namesOf(pattern.left);
    case "RestElement":
      return namesOf(pattern.argument);
    default:
      return [];
  }
}

/** The value of the last statement, where it is an expression that is there for its value. */
function keepLastValue(program: Program, edits: Edits): void {
  const last = program.body.at(-1);
  if (last?.type !== "ExpressionStatement" || last.directive !== undefined) return;
  const { expression } = last;
  if (expression.type === "AssignmentExpression" || expression.type === "UpdateExpression") return;
  // Awaited, so that the cell ends when `model.fit(...)` does.
  edits.insert(expression.start, `;${RUNTIME}.value = await (`);
  edits.insert(expression.end, ")");
}

/** Loops call `tick`, which throws when the reader has pressed Stop; `import()` goes through the runtime. */
function guard(node: AnyNode, edits: Edits): void {
  switch (node.type) {
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      if (node.body.type === "BlockStatement") {
        edits.insert(node.body.start + 1, `${RUNTIME}.tick();`);
      } else {
        edits.insert(node.body.start, `{${RUNTIME}.tick();`);
        edits.insert(node.body.end, "}");
      }
      return;
    case "ImportExpression":
      edits.replace(node.start, node.source.start, `${RUNTIME}.import(`);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** Visits a node and all below it. */
function walk(node: AnyNode, visit: (node: AnyNode) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) walk(child, visit);
    } else if (isNode(value)) walk(value, visit);
  }
}
