import type { CompletionSource, Completion as Option } from "@codemirror/autocomplete";
import { completeAnyWord } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import type { Completion } from "@/lib/protocol";
import type { KernelSession } from "@/lib/session";

type GetSession = () => KernelSession | null;

const toOption = ({ label, kind, detail }: Completion): Option => ({ label, type: kind, detail });

/** Words of the cell that the running kernel does not know yet come after the names that it does know. */
const afterKernel = -20;

/** Complete from the live namespace of the kernel; while it is off or busy, from the words of the cell. */
export const kernelCompletion =
  (session: GetSession): CompletionSource =>
  async (context) => {
    const word = context.matchBefore(/[\w$]+$/);
    // Numbers are not names.
    if (word !== null && /^\d/.test(word.text) && !context.explicit) return null;
    const afterDot = context.matchBefore(/\.\s*[\w$]*$/) !== null;
    if (word === null && !afterDot && !context.explicit) return null;
    const reply = await session()?.complete(context.state.doc.toString(), context.pos);
    if (context.aborted) return null;
    const words = afterDot ? null : await completeAnyWord(context);
    if (!reply) return words;
    const known = new Set(reply.items.map((item) => item.label));
    const local = (words?.options ?? []).filter((option) => !known.has(option.label) && option.label !== word?.text);
    return {
      from: reply.from,
      options: [...reply.items.map(toOption), ...local.map((option) => ({ ...option, boost: afterKernel }))],
      validFor: /^[\w$]*$/,
    };
  };

/** Signature and documentation of what lies under the pointer, as the kernel knows it. */
export const kernelHover = (session: GetSession): Extension =>
  hoverTooltip(
    async (view, position) => {
      const reply = await session()?.inspect(view.state.doc.toString(), position);
      if (!reply || (reply.signature === "" && reply.documentation === "")) return null;
      return {
        pos: reply.from,
        end: reply.to,
        above: true,
        create() {
          const dom = document.createElement("div");
          dom.className = "code-hover";
          for (const [className, text] of [
            ["code-hover-signature", reply.signature],
            ["code-hover-documentation", reply.documentation],
          ]) {
            if (text === "") continue;
            const part = dom.appendChild(document.createElement("pre"));
            part.className = className;
            part.textContent = text;
          }
          return { dom };
        },
      };
    },
    { hoverTime: 450 },
  );
