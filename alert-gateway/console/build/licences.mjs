// The licence text of every package that a bundle holds a part of.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** The text that ships beside the bundle; stops the build where a package comes without its licence. */
export function licences(root, inputs) {
  const packages = [...new Set(inputs.map((input) => folder.exec(input)?.[1]).filter(Boolean))].sort();
  const notices = packages.map((name) => {
    const home = join(root, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    const file = readdirSync(home).find((f) => /^licen[cs]e/i.test(f));
    if (!license || !file || !existsSync(join(home, file))) {
      throw new Error(`${name} ${version} comes without a licence text: it must not be bundled. Look at its repository.`);
    }
    return `${name} ${version} (${license})\n\n${readFileSync(join(home, file), "utf8").trim()}\n`;
  });
  return `The Holter console contains parts of these packages.\n\n${notices.join("\n" + "-".repeat(78) + "\n\n")}`;
}
