// Bundles the screens: node build/build.mjs DIRECTORY. Everything that changes has its hash in its name.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licences } from "./licences.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = process.argv[2] ?? join(root, "dist");
const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: ["src/main.ts", "src/styles/main.css"],
  outdir: join(out, "assets"),
  outbase: "src",
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022", "chrome123", "firefox120", "safari17.5"],
  minify: true,
  legalComments: "none",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file" },
  metafile: true,
  logLevel: "warning",
});

const outputs = Object.entries(result.metafile.outputs).map(([path, output]) => [
  relative(out, join(root, path)).replaceAll("\\", "/"),
  output,
]);
const entry = (source) => outputs.find(([, output]) => output.entryPoint === source)[0];
const script = entry("src/main.ts");
const preloads = outputs
  .find(([path]) => path === script)[1]
  .imports.filter((i) => i.kind === "import-statement")
  .map((i) => relative(out, join(root, i.path)));
const font = outputs.find(([path]) => path.endsWith(".woff2"))[0];
const page = readFileSync(join(root, "src/index.html"), "utf8")
  .replace("{{style}}", entry("src/styles/main.css"))
  .replace("{{script}}", script)
  .replace("{{font}}", font)
  .replace("{{preloads}}", preloads.map((p) => `<link rel="modulepreload" href="/${p}">`).join("\n    "));
writeFileSync(join(out, "index.html"), page);
copyFileSync(join(root, "src/icon.svg"), join(out, "icon.svg"));
writeFileSync(join(out, "licences.txt"), licences(root, Object.keys(result.metafile.inputs)));

const files = readdirSync(out, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile())
  .map((file) => join(file.parentPath ?? file.path, file.name))
  .sort()
  .map((file) => {
    const bytes = readFileSync(file);
    return {
      path: relative(out, file).replaceAll("\\", "/"),
      type: types[extname(file)],
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    };
  });
writeFileSync(join(out, "index.json"), JSON.stringify({ files }, null, 1) + "\n");
