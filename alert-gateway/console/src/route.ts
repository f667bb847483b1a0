/** Where the person is: `#/TENANT/SCREEN[/ID][?filters]`. The hash is the only place that remembers it, so that every view is a link. */
import { signal } from "@preact/signals";

export const screens = ["fleet", "devices", "alerts", "policies", "models"] as const;
export type Screen = (typeof screens)[number];

export interface Route {
  tenant: string | null;
  screen: Screen;
  /** A device, an alert; an alert's id holds slashes. */
  id: string | null;
  query: Readonly<Record<string, string>>;
}

export function parseRoute(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  const [tenant, name, ...rest] = path.split("/").map(decode);
  const screen = screens.find((s) => s === name) ?? "fleet";
  const id = rest.filter((part) => part !== "").join("/");
  return {
    tenant: tenant ? tenant : null,
    screen,
    id: id === "" ? null : id,
    query: Object.fromEntries(new URLSearchParams(search)),
  };
}

export function formatRoute(route: Partial<Route> & { screen: Screen; tenant: string | null }): string {
  const id = route.id ? "/" + route.id.split("/").map(encodeURIComponent).join("/") : "";
  const filters = Object.entries(route.query ?? {}).filter(([, value]) => value !== "");
  const search = filters.length ? "?" + new URLSearchParams(filters).toString() : "";
  return `#/${encodeURIComponent(route.tenant ?? "")}/${route.screen}${id}${search}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const route = signal<Route>(parseRoute(typeof location === "undefined" ? "" : location.hash));

/** A link to a place of the tenant that is looked at. */
export function linkTo(screen: Screen, id?: string | null, query?: Record<string, string>): string {
  return formatRoute({ tenant: route.value.tenant, screen, id: id ?? null, query: query ?? {} });
}

export function go(screen: Screen, id?: string | null, query?: Record<string, string>): void {
  location.hash = linkTo(screen, id, query);
}

/** Changes the filters of the place without a new entry in the browser's history. */
export function filter(query: Record<string, string>): void {
  const { tenant, screen, id } = route.value;
  history.replaceState(null, "", formatRoute({ tenant, screen, id, query }));
  route.value = parseRoute(location.hash);
}

export function followHash(): void {
  addEventListener("hashchange", () => (route.value = parseRoute(location.hash)));
}
