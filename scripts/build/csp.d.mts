export const POLICY_FILE: string;
export function contentSecurityPolicy(options?: {
  readonly scriptHashes?: readonly string[];
  readonly development?: boolean;
}): string;
export function inlineScriptHashes(html: string): string[];
export function writePolicies(distDir: string): Promise<number>;
