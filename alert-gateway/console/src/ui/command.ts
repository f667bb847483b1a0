/** The command that does or shows the same, ready to paste into a shell. */
import { html, type View } from "../html";
import { icon } from "./icons";
import { toast } from "./toast";

const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Quotes for a POSIX shell what needs it. */
export function quote(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export function commandLine(...words: string[]): string {
  return words.map(quote).join(" ");
}

export function copyCommand(label: string, ...words: string[]): View {
  const line = commandLine(...words);
  const copy = () =>
    navigator.clipboard.writeText(line).then(
      () => toast("done", `Copied: ${line}`),
      () => toast("error", `The browser does not let this page copy. The command is: ${line}`),
    );
  return html`<button type="button" class="button copy" title=${line} data-command=${line} data-testid="copy-command" onClick=${copy}>${icon("copy")}${label}</button>`;
}
