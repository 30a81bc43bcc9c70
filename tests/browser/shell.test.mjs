// What holds for the whole application: the first screen, a slow network, what the server lets a page do, a path
// prefix, a frame, and the first run of a new server.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { House, accessible, clerk, picture, visitAt } from "./harness.mjs";

let house;
before(async () => (house = await House.open()));
after(() => house.close());

test("the first screen: what is fetched for it is little, and what it costs", async () => {
  await house.visit(clerk, {}, async (page, context) => {
    const cold = await context.newPage();
    const devtools = await context.newCDPSession(cold);
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const begun = Date.now();
    await cold.goto(`${house.url}/#/viec`);
    await cold.locator("[data-row]").first().waitFor();
    const shown = Date.now() - begun;
    const { metrics } = await devtools.send("Performance.getMetrics");
    const worked = metrics.find(({ name }) => name === "TaskDuration").value;
    const bytes = await cold.evaluate(() =>
      performance.getEntriesByType("resource").reduce((sum, one) => sum + one.encodedBodySize, 0),
    );
    console.log(`  worklist after ${shown} ms by the clock, ${(worked * 1000).toFixed(0)} ms of work, ${(bytes / 1024).toFixed(0)} KiB`);
    assert.ok(bytes < 1024 * 1024, `${bytes} bytes for the first screen`);
    // By the clock 1.5 s is the goal; a machine that does much else is slower, but its work is the same.
    assert.ok(worked < 1.5, `${worked} s of work`);
  });
});

test("on a slow network the page says that it loads, and an act is sent once", async () => {
  await house.visit(clerk, { path: "#/viec" }, async (page, context) => {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false, latency: 800, downloadThroughput: 50_000, uploadThroughput: 20_000,
    });
    const sent = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/add-note")) sent.push(request.headers()["idempotency-key"]);
    });
    await page.locator("[data-row]").first().getByRole("link").first().click();
    const note = page.getByRole("button", { name: "Việc khác" });
    await note.waitFor();
    await note.click();
    await page.getByRole("menuitem", { name: /Ghi chú|Thêm ghi chú/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("Đã gọi điện cho người nộp");
    const save = dialog.getByRole("button", { name: /Ghi|Lưu/ });
    await save.click();
    await save.click({ force: true, timeout: 500 }).catch(() => undefined); // it is busy already
    await dialog.waitFor({ state: "detached" });
    assert.equal(sent.length, 1, `sent ${sent}`);
    assert.ok(sent[0]);
  });
});

test("a page may run what the server sent and nothing else, and talk to it alone", async () => {
  for (const path of ["/", "/tra-cuu"]) {
    const policy = (await fetch(house.url + path)).headers.get("content-security-policy");
    const rules = new Map(policy.split(";").map((rule) => rule.trim().split(/ (.*)/s).slice(0, 2)));
    assert.equal(rules.get("default-src"), "'none'");
    assert.equal(rules.get("script-src"), "'self'");
    assert.match(rules.get("connect-src"), /^'self'/);
    assert.equal(rules.get("frame-ancestors"), "'none'");
    assert.equal(rules.get("base-uri"), "'none'");
  }
});

/** A server of its own, new, with an administrator who has no password yet. */
async function serveNew(folder, flags) {
  const program = process.env.MOTCUA_PROGRAM;
  const database = join(folder, "hoso.db");
  const said = execFileSync(program, ["account", "add", "--db", database, "--login", "quan-tri", "--role", "administrator"]);
  const token = /lap-tai-khoan\/([\w-]+)/.exec(String(said))[1];
  const child = spawn(
    program,
    ["serve", "--db", database, "--listen", "127.0.0.1:0", "--allow-root", "--plain-cookie", ...flags],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    const address = /http:\/\/[\d.]+:\d+/.exec(String(chunk));
    if (address) return { url: address[0], token, child };
  }
  throw new Error("the server did not start");
}

test("first run, under a path prefix: the administrator sets a password, signs in, adds a second factor", { skip: !process.env.MOTCUA_PROGRAM }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "motcua-"));
  const { url, token, child } = await serveNew(folder, ["--path-prefix", "/mot-cua"]);
  try {
    await visitAt(house.browser, `${url}/mot-cua`, { allowed: [/401|403/] }, async (page) => {
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`${url}/mot-cua/#/lap-tai-khoan/${token}`);
      await page.getByRole("textbox", { name: /^Mật khẩu/ }).first().fill("mot cau du dai de nho");
      await page.getByRole("textbox", { name: /^Gõ lại mật khẩu/ }).fill("mot cau du dai de nho");
      await accessible(page);
      await page.keyboard.press("Enter");
      await page.getByRole("link", { name: /Đăng nhập/ }).click();
      await page.getByLabel("Tên đăng nhập").fill("quan-tri");
      await page.getByRole("textbox", { name: /^Mật khẩu/ }).fill("mot cau du dai de nho");
      await page.keyboard.press("Enter");
      await page.waitForURL((at) => !at.hash.startsWith("#/dang-nhap"));
      await page.waitForLoadState("networkidle");
      await picture(page, "first-run");
      await accessible(page);
      assert.deepEqual(asked.filter((path) => !path.startsWith("/mot-cua/")), []);
    });
  } finally {
    child.kill();
    rmSync(folder, { recursive: true });
  }
});

test("in a frame only where the server allows it", { skip: !process.env.MOTCUA_PROGRAM }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "motcua-"));
  let framed = "";
  const portal = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html");
    answer.end(`<!doctype html><title>Cổng</title><iframe title="Tra cứu" src="${framed}/tra-cuu"></iframe>`);
  });
  await new Promise((done) => portal.listen(0, "127.0.0.1", done));
  const port = portal.address().port;
  const { url, child } = await serveNew(folder, ["--frame-ancestor", `http://127.0.0.1:${port}`]);
  try {
    const shows = async (server) => {
      framed = server;
      const page = await house.browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      const inside = page.frameLocator("iframe").getByRole("textbox");
      const shown = await inside.waitFor({ timeout: 10_000 }).then(() => true, () => false);
      await page.close();
      return shown;
    };
    assert.equal(await shows(url), true);
    assert.equal(await shows(house.url), false);
  } finally {
    child.kill();
    portal.close();
    rmSync(folder, { recursive: true });
  }
});
