/** The door. */
import { useState } from "preact/hooks";
import { html } from "./html";
import { enterWith } from "./session";
import { mark } from "./ui/icons";

export function SignIn({ oidc, says }: { oidc: boolean; says: string }) {
  const [problem, set] = useState(says);
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    setBusy(true);
    try {
      await enterWith(String(form.get("user")), String(form.get("password")));
    } catch (e) {
      set((e as Error).message);
      setBusy(false);
    }
  };
  return html`<main class="door">
    <form class="card" onSubmit=${submit} aria-labelledby="door-title">
      <div class="door-head">${mark()}<h1 id="door-title">Holter</h1></div>
      <p class="muted">Continuous monitor for the communication of devices</p>
      <p class="problem" role="alert" data-testid="sign-in-problem">${problem}</p>
      ${oidc
        ? html`<a class="button primary wide" href="/api/v1/oidc/login" data-testid="oidc">Sign in with your organisation</a>`
        : html`<label>User<input name="user" autocomplete="username" autocapitalize="none" spellcheck=${false} required autofocus data-testid="user" /></label>
            <label>Password<input name="password" type="password" autocomplete="current-password" required data-testid="password" /></label>
            <button class="button primary wide" disabled=${busy} data-testid="sign-in">${busy ? "Signing in…" : "Sign in"}</button>`}
    </form>
  </main>`;
}
