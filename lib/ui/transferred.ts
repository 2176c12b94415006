/** How far a download is, in words. */

const width = 20;

/** `█████░░░░░░░░░░░░░░░ 25 % of 18.3 MB`, or `4.6 MB` where the whole is not known. */
export function transferred(received: number, total: number | undefined): string {
  if (total === undefined || total <= 0) return megabytes(received);
  const share = Math.min(1, received / total);
  const full = Math.floor(width * share);
  const bar = "█".repeat(full) + "░".repeat(width - full);
  return `${bar} ${Math.floor(100 * share)} % of ${megabytes(total)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
