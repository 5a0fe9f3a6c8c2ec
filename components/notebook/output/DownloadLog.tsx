import { download } from "@/components/ui/download";
import { Icon } from "@/components/ui/Icon";
import { type Log, logPieces } from "@/lib/session";

/** The notice under an output that was cut, with all of its text as a file. */
export function DownloadLog({ log, leftOut, name }: { log: Log; leftOut: number; name: string }) {
  const save = () => download(new Blob(logPieces(log), { type: "text/plain;charset=utf-8" }), `${name}-output.txt`);
  return (
    <div className="output-download">
      <p>
        This output is long and is shown in part.
        {leftOut > 0 && ` ${leftOut} more ${leftOut === 1 ? "piece is" : "pieces are"} not drawn.`}
      </p>
      <button type="button" className="button button-small" onClick={save}>
        <Icon name="download" />
        Download all of the text
      </button>
    </div>
  );
}
