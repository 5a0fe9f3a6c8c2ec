export function headersOf(file: string, options: { readonly immutable: boolean }): Record<string, string>;
export const PYODIDE_FILES: readonly string[];
