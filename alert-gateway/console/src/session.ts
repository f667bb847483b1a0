/** Who is signed in. One tenant at a time; another tenant is another session. */
import { computed, signal } from "@preact/signals";
import { ApiError, get, onSessionEnd, post, remove, keepCsrf } from "./api";
import type { Role, Session } from "./types";

export type SignIn =
  | { at: "asking" }
  | { at: "out"; oidc: boolean; says: string }
  | { at: "in"; session: Session };

export const signIn = signal<SignIn>({ at: "asking" });
export const session = computed<Session | null>(() => (signIn.value.at === "in" ? signIn.value.session : null));

const order: Role[] = ["viewer", "operator", "admin"];

/** Whether the person may do what `needed` may. The server decides; this only spares a refusal. */
export function may(needed: Role): boolean {
  const role = session.value?.role;
  return role !== undefined && order.indexOf(role) >= order.indexOf(needed);
}

export async function resume(): Promise<void> {
  try {
    enter(await get<Session>("session"));
  } catch (e) {
    const error = e as ApiError;
    signIn.value = { at: "out", oidc: error.body?.["oidc"] === true, says: error.status === 401 ? "" : error.message };
  }
}

export async function enterWith(user: string, password: string): Promise<void> {
  enter(await post<Session>("session", { user, password }));
}

export async function switchTenant(tenant: string): Promise<void> {
  enter(await post<Session>("session/tenant", { tenant }));
}

export async function leave(says = ""): Promise<void> {
  const oidc = session.value?.oidc ?? false;
  try {
    await remove("session");
  } finally {
    out(oidc, says);
  }
}

function enter(entered: Session): void {
  keepCsrf(entered.csrf);
  signIn.value = { at: "in", session: entered };
}

function out(oidc: boolean, says: string): void {
  keepCsrf("");
  signIn.value = { at: "out", oidc, says };
}

onSessionEnd(() => {
  const was = session.value;
  if (was) out(was.oidc, "Your session has ended. Sign in to go on where you were.");
});
