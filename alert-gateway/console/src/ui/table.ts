/** A table: sortable, in pages, walked with j and k, and a stack of cards where the window is narrow. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { number } from "../format";
import { html, type View } from "../html";
import { list } from "../keys";
import { order, page as pageOf, type Sorting } from "./rows";

export interface Column<T> {
  key: string;
  label: string;
  cell: (row: T) => unknown;
  /** Sortable by this. */
  by?: (row: T) => number | string | null;
  align?: "end";
  /** Left out where the window is narrow. */
  wide?: boolean;
}

export interface TableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  id: (row: T) => string;
  open?: (row: T) => void;
  sorted?: Sorting;
  pageSize?: number;
  /** Shown below the last page: more, from the server. */
  more?: unknown;
}

export const table = <T>(props: TableProps<T>): View => html`<${Table} ...${props} />`;

function Table<T>({ label, columns, rows, id, open, sorted, pageSize = 50, more }: TableProps<T>) {
  const [sorting, sort] = useState<Sorting | null>(sorted ?? null);
  const [page, turn] = useState(0);
  const [at, walk] = useState(-1);
  const body = useRef<HTMLTableSectionElement>(null);
  const by = columns.find((c) => c.key === sorting?.key)?.by;
  const ordered = sorting && by ? order(rows, by, sorting.down) : rows;
  const shown = pageOf(ordered, page, pageSize);
  // Before it is painted: who sees a row can walk and open it.
  useLayoutEffect(() => {
    if (!open) return undefined;
    const mine = {
      move: (by: 1 | -1) => walk((was) => Math.max(0, Math.min(shown.rows.length - 1, was + by))),
      open: () => {
        const row = shown.rows[at];
        if (row !== undefined) open(row);
      },
    };
    list.value = mine;
    return () => {
      if (list.peek() === mine) list.value = null;
    };
  });
  useLayoutEffect(() => {
    body.current?.querySelector<HTMLElement>("[data-at=true]")?.focus({ preventScroll: false });
  }, [at]);
  const header = (c: Column<T>) => {
    const state = sorting?.key === c.key ? (sorting.down ? "descending" : "ascending") : undefined;
    const text = c.by
      ? html`<button type="button" class="sort" onClick=${() => sort({ key: c.key, down: sorting?.key === c.key ? !sorting.down : true })}>${c.label}<i aria-hidden="true">${state === "descending" ? "↓" : state === "ascending" ? "↑" : ""}</i></button>`
      : c.label;
    return html`<th scope="col" key=${c.key} class=${classes(c)} aria-sort=${state}>${text}</th>`;
  };
  const row = (r: T, i: number) => html`<tr
    key=${id(r)}
    data-at=${i === at}
    data-row=${id(r)}
    tabindex=${open ? (i === Math.max(0, at) ? 0 : -1) : undefined}
    class=${open ? "opens" : ""}
    onClick=${open && ((e: MouseEvent) => !(e.target as Element).closest("a, button") && open(r))}
    onKeyDown=${open && ((e: KeyboardEvent) => e.key === "Enter" && e.target === e.currentTarget && open(r))}
  >${columns.map((c) => html`<td key=${c.key} class=${classes(c)} data-label=${c.label}>${c.cell(r)}</td>`)}</tr>`;
  return html`<div class="table-box">
    <table aria-label=${label}><thead><tr>${columns.map(header)}</tr></thead><tbody ref=${body}>${shown.rows.map(row)}</tbody></table>
    ${shown.pages > 1
      ? html`<div class="pages">
          <button type="button" class="button" disabled=${shown.page === 0} onClick=${() => turn(shown.page - 1)}>Previous</button>
          <span>${number(shown.from + 1)}–${number(shown.from + shown.rows.length)} of ${number(rows.length)}</span>
          <button type="button" class="button" disabled=${shown.page === shown.pages - 1} onClick=${() => turn(shown.page + 1)}>Next</button>
        </div>`
      : null}
    ${more}
  </div>`;
}

function classes<T>(column: Column<T>): string {
  return `${column.align === "end" ? "end" : ""} ${column.wide ? "wide-only" : ""}`.trim();
}
