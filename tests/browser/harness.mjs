// A served demonstration and browsers that look at it. MOTCUA_URL: one that runs already; else MOTCUA_PROGRAM is started.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";

const require = createRequire(new URL("../../adapters/web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const source = fileURLToPath(new URL("../..", import.meta.url));

export const desk = "Công chức một cửa, xã Tân Mẫu";
export const clerk = "Công chức tư pháp - hộ tịch, xã Tân Mẫu";
export const builder = "Chuyên viên xây dựng, đất đai, xã Tân Mẫu";
export const chairman = "Chủ tịch Ủy ban nhân dân xã Tân Mẫu";
export const director = "Giám đốc Trung tâm phục vụ, xã Tân Mẫu";
export const inspector = "Thanh tra";
export const administrator = "Quản trị viên";
export const auditor = "Người xem nhật ký kiểm toán";

const sizes = { phone: [390, 844], tablet: [768, 1024], desk: [1440, 900] };

/** Starts the demonstration on a port of its own and waits until it can be looked at. */
export async function serve(program) {
  const args = ["demo", "--listen", "127.0.0.1:0", "--workflows", `${source}/workflows`];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const chunk of child.stdout) {
    const address = /^http:\S+/m.exec(String(chunk));
    if (address) return { url: address[0], process: child };
  }
  throw new Error("the demonstration did not start");
}

/** The demonstration, one for all tests of a run. */
export class House {
  static async open() {
    const house = new House();
    if (process.env.MOTCUA_URL) {
      house.url = process.env.MOTCUA_URL;
    } else {
      ({ url: house.url, process: house.process } = await serve(process.env.MOTCUA_PROGRAM));
    }
    const answer = await fetch(`${house.url}/v1/session/visitors`);
    house.visitors = new Map((await answer.json()).visitors.map((one) => [one.title, one.token]));
    house.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
    return house;
  }

  async close() {
    await this.browser.close();
    this.process?.kill();
  }

  /** As visitAt(), of the demonstration, signed in as `who` (null: nobody). */
  async visit(who, { path = "", ...how } = {}, act) {
    await visitAt(this.browser, this.url, how, async (page, context) => {
      if (who !== null) {
        await page.goto(`${this.url}/#/vao/${this.visitors.get(who)}`);
        await page.waitForURL((url) => !url.hash.startsWith("#/vao/"));
      }
      if (path !== "") await page.goto(`${this.url}/${path}`);
      await page.waitForLoadState("networkidle");
      await act(page, context);
    });
  }
}

/**
 * A page of `url` in a browser of its own. `act` looks at it; afterwards the console must hold no error (but `allowed`
 * ones) and nothing may have been asked of another host.
 */
export async function visitAt(browser, url, { size = "desk", theme = "light", allowed = [] } = {}, act) {
  const [width, height] = sizes[size];
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
  });
  // On a machine that does much else, everything takes longer.
  context.setDefaultTimeout(Number(process.env.MOTCUA_PATIENCE_MS ?? 30_000));
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !allowed.some((one) => one.test(message.text()))) wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith("http") && asked.origin !== new URL(url).origin) wrong.push(`asked ${asked.origin}`);
  });
  try {
    await act(page, context);
  } finally {
    await context.close();
  }
  assert.deepEqual(wrong, []);
}

/** WCAG 2.2 A and AA as far as axe sees: nothing may be wrong. */
export async function accessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }),
  );
  const said = found.violations.map(
    (one) => `${one.id}: ${one.help} (${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")})`,
  );
  assert.deepEqual(said, []);
}

/** A picture for people, into build/screenshots. */
export async function picture(page, name) {
  await page.screenshot({ path: `${source}/build/screenshots/${name}.png`, fullPage: false });
}
