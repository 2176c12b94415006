/** Bytes that come in chunks, taken in pieces of other sizes. */

/** What is still to come. */
export interface ByteQueue {
  /** The next bytes; `undefined` when there are not so many. Valid until the next call. */
  take(count: number): Promise<Uint8Array | undefined>;
  /** Passes bytes over without holding them; whether there were so many. */
  skip(count: number): Promise<boolean>;
}

/** Takes from `chunks`, which are asked for one by one. */
export function byteQueue(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): ByteQueue {
  const source = iterate(chunks);
  let chunk: Uint8Array = new Uint8Array();
  const refill = async (): Promise<boolean> => {
    while (chunk.length === 0) {
      const next = await source.next();
      if (next.done === true) return false;
      chunk = next.value;
    }
    return true;
  };
  const split = (count: number): Uint8Array => {
    const piece = chunk.subarray(0, count);
    chunk = chunk.subarray(piece.length);
    return piece;
  };
  return {
    async take(count) {
      if (chunk.length >= count) return split(count);
      const whole = new Uint8Array(count);
      for (let filled = 0; filled < count;) {
        if (!(await refill())) return undefined;
        const piece = split(count - filled);
        whole.set(piece, filled);
        filled += piece.length;
      }
      return whole;
    },
    async skip(count) {
      for (let left = count; left > 0;) {
        if (!(await refill())) return false;
        left -= split(left).length;
      }
      return true;
    },
  };
}

async function* iterate(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
