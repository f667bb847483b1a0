/** What a screen loads: loading, ready or failed, never nothing. */
import { useEffect, useRef, useState } from "preact/hooks";

export type Resource<T> = { is: "loading" } | { is: "ready"; value: T } | { is: "failed"; error: Error };

export interface Loaded<T> {
  resource: Resource<T>;
  reload: () => void;
  /** Changes what is shown, as live news comes in. */
  change: (next: (value: T) => T) => void;
}

/** Hook: loads when `key` changes and every `everyMs` after (0: never again). An answer that came too late is dropped; a failed refresh keeps what was there. */
export function useResource<T>(key: string, load: () => Promise<T>, everyMs = 0): Loaded<T> {
  const [resource, set] = useState<Resource<T>>({ is: "loading" });
  const [turn, again] = useState(0);
  const shown = useRef(key);
  useEffect(() => {
    let current = true;
    if (shown.current !== key) set({ is: "loading" });
    shown.current = key;
    load().then(
      (value) => current && set({ is: "ready", value }),
      (error: Error) => current && set((was) => (was.is === "ready" && turn > 0 ? was : { is: "failed", error })),
    );
    const timer = everyMs > 0 ? setTimeout(() => again((t) => t + 1), everyMs) : undefined;
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, turn]);
  return {
    resource,
    reload: () => again((t) => t + 1),
    change: (next) => set((was) => (was.is === "ready" ? { is: "ready", value: next(was.value) } : was)),
  };
}
