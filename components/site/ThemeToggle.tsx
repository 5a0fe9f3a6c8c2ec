"use client";

import { useEffect, useSyncExternalStore } from "react";
import { Icon } from "@/components/ui/Icon";
import { themePreference } from "@/lib/store";

const next = { system: "light", light: "dark", dark: "system" } as const;
const words = { system: "as the system", light: "light", dark: "dark" } as const;
const icons = { system: "contrast", light: "sun", dark: "moon" } as const;

/** Cycles through system, light and dark. The choice is remembered, and applied before paint by /theme.js. */
export function ThemeToggle() {
  const theme = useSyncExternalStore(themePreference.subscribe, themePreference.get, () => themePreference.fallback);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
  }, [theme]);
  const label = `Theme: ${words[theme]}. Switch to ${words[next[theme]]}.`;
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
