const N = 624;
const M = 397;

/**
 * The Mersenne Twister with 32-bit outputs (Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally
 * equidistributed uniform pseudo-random number generator", 1998), as PyTorch and NumPy's RandomState draw from it.
 */
export class Mt19937 {
  readonly #state = new Uint32Array(N);
  #next = N;

  constructor(seed: number) {
    this.seed(seed);
  }

  /** Starts the stream anew. Only the low 32 bits of the seed count. */
  seed(seed: number): void {
    const s = this.#state;
    s[0] = seed >>> 0;
    for (let i = 1; i < N; i++) s[i] = Math.imul(1812433253, s[i - 1] ^ (s[i - 1] >>> 30)) + i;
    this.#next = N;
  }

  /** The next 32 bits, as an unsigned integer. */
  next(): number {
    if (this.#next >= N) this.#refill();
    let y = this.#state[this.#next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #refill(): void {
    const s = this.#state;
    for (let k = 0; k < N; k++) {
      const y = (s[k] & 0x80000000) | (s[(k + 1) % N] & 0x7fffffff);
      s[k] = s[(k + M) % N] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }

  /** The state as numbers: 624 words and how many of them are used up. */
  save(): Uint32Array {
    const out = new Uint32Array(N + 1);
    out.set(this.#state);
    out[N] = this.#next;
    return out;
  }

  /** Continues where `save` was called. */
  restore(saved: Uint32Array): void {
    this.#state.set(saved.subarray(0, N));
    this.#next = saved[N];
  }
}
