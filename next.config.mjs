import { contentSecurityPolicy } from "./scripts/build/csp.mjs";

const development = process.env.NODE_ENV === "development";

/**
 * Cross-origin isolation gives the page SharedArrayBuffer, with which Stop can interrupt a running kernel. The routes of
 * the kernel and of Pyodide send the same headers themselves, with a policy of their own.
 */
const isolation = [
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Embedder-Policy", value: "require-corp" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

const hardening = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
];

/** @type {import("next").NextConfig} */
const config = {
  agentRules: false,
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // The MDX compiler runs native esbuild and loads its plugins dynamically; neither survives bundling.
  serverExternalPackages: ["esbuild", "mdx-bundler"],
  // `npm run typecheck` checks the whole repository once; a second check here would only make every build slower.
  typescript: { ignoreBuildErrors: true },
  async headers() {
    const rules = [{ source: "/:path*", headers: [...isolation, ...hardening] }];
    // In production scripts/build/start.mjs sends the policy, because it holds hashes that exist only after the build.
    if (development) {
      rules.push({
        source: "/((?!kernel/|pyodide/).*)",
        headers: [{ key: "Content-Security-Policy", value: contentSecurityPolicy({ development: true }) }],
      });
    }
    return rules;
  },
};

export default config;
