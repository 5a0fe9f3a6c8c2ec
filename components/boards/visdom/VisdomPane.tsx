"use client";

import { useMemo, useRef, useState } from "react";
import { messages } from "@/components/messages";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { download } from "@/components/ui/download";
import { Icon } from "@/components/ui/Icon";
import { showToast } from "@/components/ui/toasts";
import type { CellId } from "@/lib/protocol";
import { fileName } from "../SaveDrawing";
import { useBoards } from "../useBoards";
import { inOrder, moved, sized, useLayout, usual, type WindowSize } from "./layout";
import { environmentHtml } from "./saveEnv";
import { useClaim } from "./useClaim";
import { VisdomWindowView, type WindowActions } from "./VisdomWindowView";
import { readWindow, type VisdomWindow } from "./windows";

const words = messages.boards;
/** What a picture's window needs beside the picture. */
const around = { width: 26, height: 74 };

/** The windows of Visdom's environments, drawn as the program changes them. */
export default function VisdomPane({ cell, env: first }: { cell: CellId; env: string }) {
  const { store } = useBoards(cell);
  const mine = useClaim(store, first);
  const [asked, setAsked] = useState(false);
  if (!mine && !asked) {
    return (
      <p className="board-elsewhere">
        {words.elsewhere(first)}{" "}
        <button type="button" className="button button-small" onClick={() => setAsked(true)}>
          {words.showHere}
        </button>
      </p>
    );
  }
  return <Environment cell={cell} first={first} />;
}

function Environment({ cell, first }: { cell: CellId; first: string }) {
  const { store, session, version } = useBoards(cell);
  const [chosen, setChosen] = useState(first);
  const [said, setSaid] = useState("");
  const [deleting, setDeleting] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const envs = store?.envNames() ?? [];
  const env = envs.includes(chosen) ? chosen : (envs[0] ?? first);
  const [layout, change] = useLayout(store, env);
  const windows = useWindows(store?.windows(env) ?? noWindows, version);
  const ids = inOrder([...windows.keys()], layout.order);
  const maximised = layout.maximised !== null && ids.includes(layout.maximised) ? layout.maximised : null;
  const nameOf = (id: string) => windows.get(id)?.title || id;
  const state = useRef({ ids, nameOf });
  state.current = { ids, nameOf };

  const actions = useMemo<WindowActions>(
    () => ({
      move(id, by) {
        const { ids, nameOf } = state.current;
        const order = moved(ids, id, ids.indexOf(id) + by);
        change((before) => ({ ...before, order }));
        setSaid(words.movedTo(nameOf(id), order.indexOf(id) + 1, order.length));
      },
      moveTo(id, target) {
        const order = moved(state.current.ids, id, state.current.ids.indexOf(target));
        change((before) => ({ ...before, order }));
      },
      resize(id, size) {
        change((before) => ({ ...before, sizes: { ...before.sizes, [id]: size } }));
        setSaid(words.resizedTo(state.current.nameOf(id), size.width, size.height));
      },
      maximise: (id) => change((before) => ({ ...before, maximised: id })),
      close(...closed) {
        const known = store?.windows(env) ?? noWindows;
        const kept = closed.flatMap((win) => {
          const json = known.get(win);
          return json === undefined ? [] : [{ win, json }];
        });
        const text = closed.length === 1 ? words.closedWindow(state.current.nameOf(closed[0])) : words.closedAll;
        // Without a kernel that can be told, the page alone forgets and remembers.
        const put = (win: string, json: string | null) => {
          store?.take({ kind: "window", env, win, json });
          store?.notify();
        };
        for (const { win } of kept) if (!session?.boardAction({ kind: "close", env, win })) put(win, null);
        const undo = () => {
          for (const { win, json } of kept) {
            if (!session?.boardAction({ kind: "restore", env, win, json })) put(win, json);
          }
        };
        showToast({ text, action: { label: messages.work.undo, run: undo } });
        change((before) => ({
          ...before,
          maximised: closed.includes(before.maximised ?? "") ? null : before.maximised,
        }));
      },
      property: (id, index, value) => {
        if (!session?.boardAction({ kind: "property", env, win: id, index, value })) setSaid(words.noKernel);
      },
    }),
    [store, session, env, change],
  );

  const save = () => {
    if (maximised !== null) {
      // All of them are drawn first: what is hidden has no picture.
      actions.maximise(null);
      setTimeout(() => saveShown(), 300);
    } else saveShown();
  };
  const saveShown = () => {
    const elements = [...(body.current?.querySelectorAll<HTMLElement>("[data-window]") ?? [])];
    const html = environmentHtml(`Visdom: ${env}`, elements);
    download(new Blob([html], { type: "text/html" }), `${fileName(`visdom-${env}`, "visdom")}.html`);
  };
  return (
    <section className="board" aria-label={words.visdomOf(env)}>
      <header className="board-header">
        <h3 className="board-title">{words.visdom}</h3>
        <label className="board-env">
          {words.environment}
          <select value={env} onChange={(event) => setChosen(event.target.value)}>
            {envs.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button button-small" disabled={ids.length === 0} onClick={save}>
          <Icon name="download" size={13} />
          {words.savePage}
        </button>
        <button
          type="button"
          className="button button-small button-quiet"
          disabled={ids.length === 0}
          onClick={() => actions.close(...ids)}
        >
          {words.closeAll}
        </button>
        {env !== "main" && (
          <button type="button" className="button button-small button-quiet" onClick={() => setDeleting(true)}>
            {words.deleteEnv}
          </button>
        )}
      </header>
      {store?.stale && <p className="board-note">{words.stale}</p>}
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {ids.length === 0 ? (
        <p className="board-empty">{words.noWindows(env)}</p>
      ) : (
        <div ref={body} className="vis-windows">
          {ids.map((id) => {
            const window = windows.get(id);
            if (window === undefined || (maximised !== null && maximised !== id)) return null;
            return (
              <VisdomWindowView
                key={id}
                window={window}
                size={layout.sizes[id] ?? firstSize(window)}
                maximised={maximised === id}
                actions={actions}
              />
            );
          })}
        </div>
      )}
      {deleting && (
        <ConfirmDialog
          title={words.deleteEnvTitle(env)}
          confirm={words.deleteEnv}
          onConfirm={() => {
            setDeleting(false);
            if (!session?.boardAction({ kind: "delete-env", env })) {
              store?.take({ kind: "envs", names: envs.filter((each) => each !== env) });
              store?.notify();
            }
          }}
          onCancel={() => setDeleting(false)}
        >
          <p>{words.deleteEnvText}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

const noWindows: ReadonlyMap<string, string> = new Map();

/** Windows read from their JSON; one that has not changed stays the same object, and is not drawn again. */
function useWindows(raw: ReadonlyMap<string, string>, version: number): ReadonlyMap<string, VisdomWindow> {
  const read = useRef(new Map<string, { json: string; window: VisdomWindow }>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the windows have changed
  return useMemo(() => {
    const found = new Map<string, { json: string; window: VisdomWindow }>();
    for (const [id, json] of raw) {
      const before = read.current.get(id);
      const window = before?.json === json ? before.window : readWindow(json);
      if (window !== null) found.set(id, { json, window });
    }
    read.current = found;
    return new Map([...found].map(([id, { window }]) => [id, window]));
  }, [raw, version]);
}

/** The size that the program asked for, or the usual one. Small pictures are shown larger than they are. */
function firstSize({ width, height, content }: VisdomWindow): WindowSize {
  if (content.type === "images" && width !== null && height !== null) {
    const factor = Math.max(1, Math.floor(240 / width));
    return sized({ width: width * factor + around.width, height: height * factor + around.height });
  }
  return sized({ width: width ?? usual.width, height: height ?? usual.height });
}
