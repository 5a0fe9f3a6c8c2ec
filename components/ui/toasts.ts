export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: { readonly label: string; run(): void } | null;
}

const lifetimeMs = 10_000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of [...listeners]) listener();
}

/** Say something in passing, with at most one thing to press. It stays for ten seconds. */
export function showToast({ text, action = null }: Pick<Toast, "text"> & Partial<Pick<Toast, "action">>): void {
  const toast: Toast = { id: nextId++, text, action };
  set([...toasts.slice(-2), toast]);
  setTimeout(() => dismissToast(toast.id), lifetimeMs);
}

export const dismissToast = (id: number): void => set(toasts.filter((toast) => toast.id !== id));

export const getToasts = (): readonly Toast[] => toasts;

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
