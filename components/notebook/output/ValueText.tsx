const maxShown = 100_000;

/** The value of the last expression, in the framework's own words. */
export function ValueText({ text }: { text: string }) {
  return (
    <div className="output-value">
      <pre className="output-lines">{text.slice(0, maxShown)}</pre>
      {ValueText.isCut(text) && <p className="output-cut">The rest of this value is left out here.</p>}
    </div>
  );
}

ValueText.isCut = (text: string): boolean => text.length > maxShown;
