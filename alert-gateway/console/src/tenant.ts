/** Tenants: the switch in the header, and the page behind a link into another tenant. */
import { useState } from "preact/hooks";
import { html } from "./html";
import { route, formatRoute } from "./route";
import { session, switchTenant } from "./session";
import { empty } from "./ui/states";
import { toast } from "./ui/toast";

export function TenantSwitch() {
  const current = session.value;
  if (!current) return null;
  if (current.tenants.length < 2) {
    return html`<span class="tenant" data-testid="tenant">${current.tenant}</span>`;
  }
  const choose = (event: Event) => {
    const tenant = (event.target as HTMLSelectElement).value;
    switchTenant(tenant).then(
      () => (location.hash = formatRoute({ tenant, screen: route.value.screen })),
      (error: Error) => toast("error", error.message),
    );
  };
  return html`<label class="tenant">
    <span class="hidden">Tenant</span>
    <select data-testid="tenant" value=${current.tenant} onChange=${choose}>
      ${current.tenants.map((t) => html`<option key=${t} value=${t} selected=${t === current.tenant}>${t}</option>`)}
    </select>
  </label>`;
}

export function OtherTenant({ wanted }: { wanted: string }) {
  const [says, set] = useState("");
  const current = session.value;
  if (!current) return null;
  const stay = html`<a class="button" href=${formatRoute({ tenant: current.tenant, screen: "fleet" })}>Stay with ${current.tenant}</a>`;
  if (!current.tenants.includes(wanted)) {
    return empty(`This link leads to ${wanted}`, "You may not look at that tenant. Ask who administers it, or go on with yours.", stay);
  }
  const change = () => switchTenant(wanted).catch((error: Error) => set(error.message));
  return empty(
    `This link leads to ${wanted}`,
    says || `You are looking at ${current.tenant}. Switching ends what is live there.`,
    html`<button type="button" class="button primary" data-testid="switch" onClick=${change}>Switch to ${wanted}</button>${stay}`,
  );
}
