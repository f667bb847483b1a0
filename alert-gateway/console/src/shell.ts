/** The frame round every screen: where one can go, who one is, whether it is live. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Help } from "./help";
import { connection } from "./connection";
import { html } from "./html";
import { helpShown } from "./keys";
import { linkTo, route, type Screen } from "./route";
import { leave, session } from "./session";
import { TenantSwitch } from "./tenant";
import { isDark, themeTurn, toggleTheme } from "./theme";
import { AlertBell } from "./alert-bell";
import { icon, mark, type IconName } from "./ui/icons";
import { Toasts } from "./ui/toast";

const places: { screen: Screen; says: string; icon: IconName }[] = [
  { screen: "fleet", says: "Fleet", icon: "fleet" },
  { screen: "alerts", says: "Alerts", icon: "alerts" },
  { screen: "policies", says: "Policies", icon: "policies" },
  { screen: "models", says: "Models", icon: "models" },
];

export function Shell({ children }: { children?: ComponentChildren }) {
  const { screen, id } = route.value;
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${id ?? screen} · ${session.value?.tenant ?? ""} · Holter`;
    main.current?.scrollTo(0, 0);
    scrollTo(0, 0);
  }, [screen, id]);
  return html`<a class="skip" href="#main" onClick=${(e: Event) => (e.preventDefault(), main.current?.focus())}>Skip to the content</a>
    <header class="bar">
      <a class="brand" href=${linkTo("fleet")} aria-label="Holter, to the fleet">${mark()}<span>Holter</span></a>
      <nav aria-label="Screens">
        ${places.map(
          (p) => html`<a
            key=${p.screen}
            href=${linkTo(p.screen)}
            data-testid=${"go-" + p.screen}
            aria-current=${p.screen === screen || (p.screen === "fleet" && screen === "devices") ? "page" : undefined}
            >${icon(p.icon)}<span>${p.says}</span></a
          >`,
        )}
      </nav>
      <div class="bar-end"><${LiveState} /><${AlertBell} /><${TenantSwitch} /><${Who} /></div>
    </header>
    <main id="main" ref=${main} tabindex="-1" data-testid=${"screen-" + screen}>${children}</main>
    <${Toasts} /><${Help} />`;
}

const liveWords = { connecting: "Connecting", open: "Live", waiting: "Not live", ended: "Not live" } as const;

function LiveState() {
  const status = connection.value?.status.value ?? { phase: "ended" as const, transport: null, says: "There is no live connection." };
  const transport = status.transport && status.transport !== "websocket" ? ` · ${status.transport}` : "";
  return html`<span class=${"live live-" + status.phase} title=${status.says} role="status" data-testid="live" data-phase=${status.phase} data-transport=${status.transport ?? ""}>
    <i aria-hidden="true"></i>${liveWords[status.phase]}${transport}
  </span>`;
}

function Who() {
  const current = session.value;
  themeTurn.value;
  if (!current) return null;
  const dark = isDark();
  return html`<span class="who" title=${`Signed in as ${current.user}, ${current.role} of ${current.tenant}, until ${current.expires}. Holter ${current.version}.`}>
      <span class="who-name">${current.user}</span><span class="badge role" data-testid="role">${current.role}</span>
    </span>
    <button type="button" class="icon-button" aria-label=${dark ? "Light colours" : "Dark colours"} title="Dark or light (t)" data-testid="theme" onClick=${toggleTheme}>${icon(dark ? "sun" : "moon")}</button>
    <button type="button" class="icon-button" aria-label="Keyboard help" title="Keyboard help (?)" onClick=${() => (helpShown.value = true)}>${icon("help")}</button>
    <button type="button" class="icon-button" aria-label="Sign out" title="Sign out" data-testid="sign-out" onClick=${() => leave()}>${icon("leave")}</button>`;
}
