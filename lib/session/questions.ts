import type { Reply, Request } from "@/lib/protocol";

const timeoutMs = 3000;

/** Requests that the kernel answers with a reply of the same number, or, when it is busy, not in time. */
export class Questions {
  private next = 1;
  private readonly open = new Map<number, (reply: Reply | null) => void>();

  constructor(private readonly post: (request: Request) => void) {}

  /** @returns the reply, or null where none came in time */
  ask(request: (requestId: number) => Request): Promise<Reply | null> {
    const requestId = this.next++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answered(requestId, null), timeoutMs);
      this.open.set(requestId, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
      this.post(request(requestId));
    });
  }

  answered(requestId: number, reply: Reply | null): void {
    const settle = this.open.get(requestId);
    this.open.delete(requestId);
    settle?.(reply);
  }

  /** The kernel is gone: nobody will answer. */
  giveUp(): void {
    for (const requestId of [...this.open.keys()]) this.answered(requestId, null);
  }
}
