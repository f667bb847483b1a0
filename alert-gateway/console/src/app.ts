/** Who is not signed in sees the door; who is sees a screen. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "./html";
import { route, type Screen } from "./route";
import { session, signIn } from "./session";
import { Shell } from "./shell";
import { SignIn } from "./sign-in";
import { OtherTenant } from "./tenant";
import { failed, loading } from "./ui/states";

type Loader = () => Promise<{ default: ComponentType }>;

const load: Record<Screen, Loader> = {
  fleet: () => import("./screens/fleet"),
  devices: () => import("./screens/device"),
  alerts: () => import("./screens/alerts"),
  policies: () => import("./screens/policies"),
  models: () => import("./screens/models"),
};

export function App() {
  const at = signIn.value;
  if (at.at === "asking") return html`<main class="door">${loading("Asking who you are")}</main>`;
  if (at.at === "out") return html`<${SignIn} oidc=${at.oidc} says=${at.says} />`;
  return html`<${Shell}><${Place} /><//>`;
}

function Place() {
  const { tenant, screen } = route.value;
  const mine = session.value?.tenant ?? null;
  useEffect(() => {
    if (tenant === null && mine !== null) location.replace(`#/${mine}/${screen}`);
  }, [tenant, mine, screen]);
  if (tenant !== null && tenant !== mine) return html`<${OtherTenant} wanted=${tenant} />`;
  return html`<${Lazy} key=${`${mine} ${screen}`} screen=${screen} />`;
}

function Lazy({ screen }: { screen: Screen }) {
  const [view, set] = useState<ComponentType | Error | null>(null);
  useEffect(() => {
    load[screen]().then(
      (module) => set(() => module.default),
      () => set(new Error("This screen was not found on the gateway. It may have been upgraded: load the page again.")),
    );
  }, [screen]);
  if (view instanceof Error) return failed(view, () => location.reload());
  return view === null ? loading("Opening") : html`<${view} />`;
}
