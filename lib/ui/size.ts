/** Sizes for people. */

/** `0 B`, `950 B`, `3.2 MB`, `1.1 GB`: decimal units, as disks are sold and `df -H` counts. */
export function fileSize(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = (value: number, unit: number): string =>
    value < 999.5 || unit === units.length - 1
      ? `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
      : step(value / 1000, unit + 1);
  return step(bytes, 0);
}
