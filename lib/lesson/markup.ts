import { element, type TreeNode, text } from "./tree";

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", nbsp: "\u00a0" };

function decode(value: string): string {
  return value.replace(/&(#x27|\w+);/g, (whole, name: string) => {
    const character = entities[name];
    if (character === undefined) throw new Error(`unexpected entity ${whole} in generated markup`);
    return character;
  });
}

/**
 * Turn well-formed generated markup (KaTeX's) into a hast tree, so that a formula needs no raw HTML on the page. Strict:
 * whatever is not an element, an attribute in double quotes or text is an error.
 *
 * @returns the nodes at the top level
 */
export function parseMarkup(markup: string): TreeNode[] {
  const top = element("root", {});
  const stack: TreeNode[] = [top];
  const tag = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/y;
  let position = 0;
  while (position < markup.length) {
    const parent = stack[stack.length - 1];
    const open = markup.indexOf("<", position);
    if (open !== position) {
      const end = open === -1 ? markup.length : open;
      parent.children?.push(text(decode(markup.slice(position, end))));
      position = end;
      continue;
    }
    tag.lastIndex = position;
    const match = tag.exec(markup);
    if (match === null) throw new Error(`unexpected markup at "${markup.slice(position, position + 40)}"`);
    const [whole, closing, name, attributes, selfClosing] = match;
    position += whole.length;
    if (closing !== "") {
      if (stack.length === 1 || parent.tagName !== name) throw new Error(`unexpected </${name}> in generated markup`);
      stack.pop();
      continue;
    }
    const properties: Record<string, unknown> = {};
    for (const [, key, value] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g)) {
      if (key === "class") properties.className = decode(value).split(/\s+/).filter(Boolean);
      else properties[key] = decode(value);
    }
    const node = element(name, properties);
    parent.children?.push(node);
    if (selfClosing === "") stack.push(node);
  }
  if (stack.length > 1) throw new Error(`<${stack[stack.length - 1].tagName}> is never closed in generated markup`);
  return top.children ?? [];
}
