// node run.mjs PROGRAM [FILE…]: every test of this folder, in turn, against one demonstration that PROGRAM serves.
// Exit code 77: there is no browser here, or the packages of adapters/web are not installed; nothing was looked at.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const needed = ["/usr/bin/chromium", `${here}../../adapters/web/node_modules/playwright-core`];
for (const path of needed) {
  if (!existsSync(path)) {
    console.log(`NOT LOOKED AT: ${path} is missing`);
    process.exit(77);
  }
}

const [program, ...named] = process.argv.slice(2);
const files = named.length > 0 ? named : readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort();
mkdirSync(`${here}../../build/screenshots`, { recursive: true });
const { serve } = await import("./harness.mjs");
const house = await serve(program);
// The demonstration goes on to talk; a pipe that nobody reads would stop it.
house.process.stdout.resume();
let failed = 0;
for (const file of files) {
  const ran = spawnSync(process.execPath, ["--test", `${here}${file}`], {
    stdio: "inherit",
    env: { ...process.env, MOTCUA_URL: house.url, MOTCUA_PROGRAM: program },
  });
  failed += ran.status === 0 ? 0 : 1;
}
house.process.kill();
process.exit(failed > 0 ? 1 : 0);
