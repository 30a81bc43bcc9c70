// The citizen's page: by code, by the QR code of the receipt, on a phone, without a connection; small.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { House, accessible, desk, picture } from "./harness.mjs";

let house;
let code;
let token;

/** The address of the page: the server's own, or that of the files while they are worked on. */
async function address() {
  const page = await (await fetch(`${house.url}/tra-cuu`)).text();
  return page.includes('id="tracking"') ? "tra-cuu" : "tra-cuu.html";
}
let path;

before(async () => {
  house = await House.open();
  path = await address();
  // A dossier that somebody received, and what stands in the QR code of its receipt.
  await house.visit(desk, {}, async (page) => {
    [code, token] = await page.evaluate(async () => {
      const list = await (await fetch("./v1/dossiers?phase=received&limit=1")).json();
      const told = await (await fetch(`./v1/dossiers/${list.rows[0].dossier}/tracking`)).json();
      return [told.code, told.token];
    });
  });
});
after(() => house.close());

for (const [size, theme] of [
  ["phone", "light"],
  ["phone", "dark"],
  ["tablet", "dark"],
  ["desk", "light"],
]) {
  test(`a code is typed, and its state is told: ${size}, ${theme}`, async () => {
    await house.visit(null, { size, theme, path }, async (page) => {
      await accessible(page);
      await picture(page, `tracking-start-${size}-${theme}`);
      await page.getByLabel("Mã hồ sơ").fill(code);
      await page.keyboard.press("Enter");
      await page.locator("#found").waitFor();
      await page.getByText("Hẹn trả kết quả").waitFor();
      assert.equal(await page.getByText("Chủ hồ sơ").count(), 0, "a code alone shows no name");
      await accessible(page);
      await picture(page, `tracking-${size}-${theme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(wide, false);
    });
  });
}

test("the QR code of the receipt shows the owner, and the token stands in no address that is asked", async () => {
  await house.visit(null, { size: "phone", path: `${path}#${code}/${token}` }, async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.locator("#found").waitFor();
    await page.getByText("Chủ hồ sơ").waitFor();
    await page.getByRole("button", { name: "Xem lại trạng thái" }).click();
    await page.locator("#found").waitFor();
    assert.ok(asked.every((url) => !url.includes(`token=${token}`) && !url.includes(`/${token}`)));
    await picture(page, "tracking-token-phone");
  });
});

test("what is not there, and what cannot be reached, is said in words", async () => {
  await house.visit(null, { size: "phone", path, allowed: [/404/, /DISCONNECTED/] }, async (page, context) => {
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Tra cứu" }).click();
    await page.getByRole("status").getByText("Hãy gõ mã hồ sơ.").waitFor();
    await page.getByLabel("Mã hồ sơ").fill("H99.101-000000-0000");
    await page.getByRole("button", { name: "Tra cứu" }).click();
    await page.getByRole("status").getByText("Không tìm thấy").waitFor();
    await accessible(page);
    await context.setOffline(true);
    await page.getByLabel("Mã hồ sơ").fill(code);
    await page.getByRole("button", { name: "Tra cứu" }).click();
    await page.getByRole("status").getByText("Không liên lạc được").waitFor();
    await context.setOffline(false);
    await page.getByRole("button", { name: "Thử lại" }).click();
    await page.locator("#found").waitFor();
  });
});

test("it speaks English too, and its script is small", async () => {
  await house.visit(null, { path: `${path}#${code}` }, async (page) => {
    await page.locator("#found").waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Follow a dossier" }).waitFor();
    await page.getByText("Result promised for").waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    if (path !== "tra-cuu") return; // not built
    const scripts = await page.evaluate(() =>
      performance.getEntriesByType("resource").filter((one) => one.name.endsWith(".js")).map((one) => one.name),
    );
    let size = 0;
    for (const script of scripts) size += gzipSync(await (await fetch(script)).text()).length;
    assert.ok(size < 150 * 1024, `${size} bytes of script`);
  });
});
