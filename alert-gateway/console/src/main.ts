import { render } from "preact";
import { App } from "./app";
import { keepConnection } from "./connection";
import { html } from "./html";
import { listenToKeys } from "./keys";
import { keepTime } from "./now";
import { followHash } from "./route";
import { resume } from "./session";
import { applyTheme, followSystem, toggleTheme } from "./theme";

applyTheme();
followSystem();
followHash();
keepTime();
keepConnection();
listenToKeys(toggleTheme);
render(html`<${App} />`, document.getElementById("app")!);
void resume();
