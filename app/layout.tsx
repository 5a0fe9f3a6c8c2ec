import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { messages } from "@/components/messages";
import { SiteFooter } from "@/components/site/SiteFooter";
import { SiteHeader } from "@/components/site/SiteHeader";
import "katex/dist/katex.min.css";
import "./styles/index.css";

const serif = localFont({
  variable: "--font-serif",
  display: "swap",
  adjustFontFallback: "Times New Roman",
  src: [
    {
      path: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
      weight: "200 900",
      style: "normal",
    },
    {
      path: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2",
      weight: "200 900",
      style: "italic",
    },
  ],
});

const sans = localFont({
  variable: "--font-sans",
  display: "swap",
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
});

const mono = localFont({
  variable: "--font-mono",
  display: "swap",
  adjustFontFallback: false,
  preload: false,
  src: "../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  weight: "100 800",
});

export const metadata: Metadata = {
  title: { default: "Tape & Graph", template: "%s · Tape & Graph" },
  description:
    "Learn deep-learning frameworks by running them: PyTorch and TensorFlow on your own GPU, in the browser.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#14171a" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme script writes an attribute here before React sees the page.
    <html lang="en" className={`${serif.variable} ${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <head>
        {/* Not deferred: it sets the theme before the first paint. */}
        <script src="/theme.js" />
      </head>
      <body>
        <a className="skip-link" href="#main">
          {messages.site.skip}
        </a>
        <SiteHeader />
        <main id="main">{children}</main>
        <SiteFooter />
      </body>
    </html>
  );
}
