/** What a table shows of its rows. Pure. */

export interface Sorting {
  key: string;
  down: boolean;
}

/** Stable; rows without a value come last in both directions. */
export function order<T>(rows: readonly T[], by: (row: T) => number | string | null, down: boolean): T[] {
  return [...rows].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const difference = typeof x === "string" || typeof y === "string" ? String(x).localeCompare(String(y), "en", { numeric: true }) : x - y;
    return down ? -difference : difference;
  });
}

export interface Page<T> {
  rows: T[];
  page: number;
  pages: number;
  from: number;
}

/** One page; a page that is no more is the last one. */
export function page<T>(rows: readonly T[], wanted: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const at = Math.max(0, Math.min(wanted, pages - 1));
  const from = at * size;
  return { rows: rows.slice(from, from + size), page: at, pages, from };
}
