/** Templates: htm bound to Preact. A stateless piece is called as a function (so its arguments are checked); a component with hooks is written as a tag. */
import htm from "htm";
import { h, type VNode } from "preact";

export type View = VNode;
export const html = htm.bind(h) as (strings: TemplateStringsArray, ...values: unknown[]) => VNode;
