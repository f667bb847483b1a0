/** The keyboard: a pure reader of key sequences, and the one listener that feeds it. */
import { signal } from "@preact/signals";
import { go, type Screen } from "./route";

export type Command =
  | { do: "go"; screen: Screen }
  | { do: "move"; by: 1 | -1 }
  | { do: "open" | "filter" | "help" | "theme" | "back" };

export const keyMap: { keys: string; says: string; command: Command }[] = [
  { keys: "g f", says: "Go to the fleet", command: { do: "go", screen: "fleet" } },
  { keys: "g a", says: "Go to the alerts", command: { do: "go", screen: "alerts" } },
  { keys: "g p", says: "Go to the policies", command: { do: "go", screen: "policies" } },
  { keys: "g m", says: "Go to the models", command: { do: "go", screen: "models" } },
  { keys: "j", says: "Next row", command: { do: "move", by: 1 } },
  { keys: "k", says: "Previous row", command: { do: "move", by: -1 } },
  { keys: "Enter", says: "Open the row", command: { do: "open" } },
  { keys: "u", says: "Back to the list", command: { do: "back" } },
  { keys: "/", says: "Filter", command: { do: "filter" } },
  { keys: "t", says: "Dark or light", command: { do: "theme" } },
  { keys: "?", says: "This help", command: { do: "help" } },
];

const patienceMs = 1500;

/** Reads keys one at a time; `g` waits for the next for a second and a half. */
export class KeyReader {
  private before = "";
  private beforeAt = -Infinity;

  read(key: string, atMs: number): Command | null {
    const sequence = atMs - this.beforeAt <= patienceMs && this.before !== "" ? `${this.before} ${key}` : key;
    const hit = keyMap.find((k) => k.keys === sequence) ?? keyMap.find((k) => k.keys === key);
    const starts = keyMap.some((k) => k.keys.startsWith(key + " "));
    this.before = !hit && starts ? key : "";
    this.beforeAt = atMs;
    return hit?.command ?? null;
  }
}

/** What j, k and Enter act on: the list on the screen. */
export interface List {
  move(by: 1 | -1): void;
  open(): void;
}

export const list = signal<List | null>(null);
export const helpShown = signal(false);

export function listenToKeys(toggleTheme: () => void): void {
  const reader = new KeyReader();
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const onControl = event.key === "Enter" && event.target instanceof Element && event.target.closest("a, button, summary, tr");
    if (onControl) return;
    const command = reader.read(event.key, event.timeStamp);
    if (!command) return;
    event.preventDefault();
    obey(command, toggleTheme);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, select, textarea, [contenteditable]");
}

function obey(command: Command, toggleTheme: () => void): void {
  switch (command.do) {
    case "go":
      return go(command.screen);
    case "move":
      return list.value?.move(command.by);
    case "open":
      return list.value?.open();
    case "filter":
      return document.querySelector<HTMLElement>("[data-filter]")?.focus();
    case "theme":
      return toggleTheme();
    case "back":
      return document.querySelector<HTMLElement>("[data-back]")?.click();
    case "help":
      helpShown.value = true;
  }
}
