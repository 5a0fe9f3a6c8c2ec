import { themePreference } from "@/lib/store";

export const dynamic = "force-static";

/**
 * Sets the reader's theme before the first paint. A file of its own rather than an inline script, so that no page needs
 * raw HTML for it.
 */
export function GET(): Response {
  const script = `try {
  const theme = localStorage.getItem(${JSON.stringify(themePreference.key)});
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}
`;
  return new Response(script, { headers: { "Content-Type": "text/javascript; charset=utf-8" } });
}
