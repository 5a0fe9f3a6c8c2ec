import { messages } from "@/components/messages";
import { download } from "@/components/ui/download";
import { Icon } from "@/components/ui/Icon";
import { type Log, logPieces } from "@/lib/session";

/** The notice under an output that was cut, with all of its text as a file. */
export function DownloadLog({ log, leftOut, name }: { log: Log; leftOut: number; name: string }) {
  const save = () => download(new Blob(logPieces(log), { type: "text/plain;charset=utf-8" }), `${name}-output.txt`);
  return (
    <div className="output-download">
      <p>
        {messages.output.inPart}
        {leftOut > 0 && ` ${messages.output.notDrawn(leftOut)}`}
      </p>
      <button type="button" className="button button-small" onClick={save}>
        <Icon name="download" />
        {messages.output.downloadAll}
      </button>
    </div>
  );
}
