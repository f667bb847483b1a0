/** The session's live connection: opened on sign-in, closed with the session or another tenant. */
import { effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { post } from "./api";
import { openLive, type LiveConnection, type LiveItem, type Subscription } from "./live";
import { session } from "./session";

export const connection = signal<LiveConnection | null>(null);

export function keepConnection(): void {
  let csrf: string | null = null;
  effect(() => {
    const token = session.value?.csrf ?? null;
    if (token === csrf) return;
    csrf = token;
    connection.peek()?.close();
    connection.value = token === null ? null : openLive(async () => (await post<{ ticket: string }>("ticket")).ticket);
  });
}

/** Hook: subscribed while the component is on the screen and `key` is the same. */
export function useLive(key: string, subscription: Subscription): void {
  const to = connection.value;
  useEffect(() => to?.subscribe(subscription), [to, key]);
}

/** What comes within this time is drawn once: eyes do not need more, and a large fleet says much. */
const drawMs = 250;

/** Hook: like {@link useLive}, with the items of a quarter of a second together. */
export function useLiveItems(key: string, subscription: Omit<Subscription, "onItem">, apply: (items: LiveItem[]) => void): void {
  const to = connection.value;
  useEffect(() => {
    let waiting: LiveItem[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = () => {
      const items = waiting;
      waiting = [];
      timer = undefined;
      apply(items);
    };
    const end = to?.subscribe({
      ...subscription,
      onItem: (item) => {
        waiting.push(item);
        timer ??= setTimeout(draw, drawMs);
      },
    });
    return () => {
      clearTimeout(timer);
      end?.();
    };
  }, [to, key]);
}
