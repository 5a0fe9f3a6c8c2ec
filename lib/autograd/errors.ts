/**
 * An error that the reader sees: raised in Python as the named exception class, with the framework's own wording.
 * `kind` is the Python class: a builtin, or one that the framework package registered (tensorflow's InvalidArgumentError).
 */
export class FrameworkError extends Error {
  constructor(
    readonly kind: string,
    message: string,
  ) {
    super(message);
    this.name = kind;
  }
}

export const runtimeError = (message: string): FrameworkError => new FrameworkError("RuntimeError", message);
export const typeError = (message: string): FrameworkError => new FrameworkError("TypeError", message);
export const valueError = (message: string): FrameworkError => new FrameworkError("ValueError", message);
export const indexError = (message: string): FrameworkError => new FrameworkError("IndexError", message);
