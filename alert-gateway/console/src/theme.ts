/** Dark and light: the system's, until the person chooses. */
import { signal } from "@preact/signals";

export type Theme = "system" | "dark" | "light";

const key = "holter.theme";
export const theme = signal<Theme>(read());
/** Counts changes, for what is drawn by hand in the colours of the theme. */
export const themeTurn = signal(0);

function read(): Theme {
  try {
    const kept = localStorage.getItem(key);
    return kept === "dark" || kept === "light" ? kept : "system";
  } catch {
    return "system";
  }
}

const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

export function isDark(): boolean {
  return theme.value === "dark" || (theme.value === "system" && systemIsDark());
}

export function applyTheme(): void {
  const root = document.documentElement;
  if (theme.value === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme.value;
  themeTurn.value++;
}

export function toggleTheme(): void {
  const chosen = isDark() ? "light" : "dark";
  theme.value = (chosen === "dark") === systemIsDark() ? "system" : chosen;
  try {
    localStorage.setItem(key, theme.value);
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
  applyTheme();
}

export function followSystem(): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
}

/** The colour that a custom property has now, as the canvas wants it. */
export function colour(property: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${property})`;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}
