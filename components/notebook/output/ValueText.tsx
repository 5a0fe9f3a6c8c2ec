import { messages } from "@/components/messages";

const maxShown = 100_000;

/** The value of the last expression, in the framework's own words. */
export function ValueText({ text }: { text: string }) {
  return (
    <div className="output-value">
      <pre className="output-lines">{text.slice(0, maxShown)}</pre>
      {ValueText.isCut(text) && <p className="output-cut">{messages.output.valueCut}</p>}
    </div>
  );
}

ValueText.isCut = (text: string): boolean => text.length > maxShown;
