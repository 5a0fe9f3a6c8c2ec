"use client";

import { useEffect, useSyncExternalStore } from "react";
import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import { themePreference } from "@/lib/store";

const next = { system: "light", light: "dark", dark: "system" } as const;
const words = messages.theme.names;
const icons = { system: "contrast", light: "sun", dark: "moon" } as const;

/** Cycles through system, light and dark. The choice is remembered, and applied before paint by /theme.js. */
export function ThemeToggle() {
  const theme = useSyncExternalStore(themePreference.subscribe, themePreference.get, () => themePreference.fallback);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
  }, [theme]);
  const label = messages.theme.toggle(words[theme], words[next[theme]]);
  return (
    <button
      type="button"
      className="icon-button theme-toggle"
      title={label}
      aria-label={label}
      onClick={() => themePreference.set(next[theme])}
    >
      <Icon name={icons[theme]} />
    </button>
  );
}
