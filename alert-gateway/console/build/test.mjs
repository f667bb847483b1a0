// Compiles test/*.test.ts to target/ and runs them with Node's own runner.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, "../target/console-tests");
rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: readdirSync(join(root, "test")).filter((f) => f.endsWith(".test.ts")).map((f) => join("test", f)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  sourcemap: "inline",
  logLevel: "warning",
});
const compiled = readdirSync(out).map((f) => join(out, f));
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=dot", ...compiled], { stdio: "inherit" });
process.exit(run.status ?? 1);
