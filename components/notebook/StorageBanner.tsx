"use client";

import { useSyncExternalStore } from "react";
import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import type { StoreHealth } from "@/lib/store";
import { theStore } from "./bench";

const fine: StoreHealth = { keeps: true };

/** Says so when the browser does not keep what the reader writes. Everything else goes on. */
export function StorageBanner() {
  const health = useSyncExternalStore(
    (listener) => theStore().subscribeHealth(listener),
    () => theStore().getHealth(),
    () => fine,
  );
  if (health.keeps) return null;
  return (
    <div className="banner" role="alert">
      <Icon name="warning" />
      <p>{messages.notebook.notKept(health.reason)}</p>
    </div>
  );
}
