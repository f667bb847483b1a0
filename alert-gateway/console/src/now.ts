/** The second that it is, for "3 min ago". */
import { signal } from "@preact/signals";

export const now = signal(Date.now());

export function keepTime(): void {
  setInterval(() => {
    if (!document.hidden) now.value = Date.now();
  }, 1000);
}
