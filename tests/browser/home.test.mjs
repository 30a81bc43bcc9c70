// The first page leads each role to what needs him now.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { House, accessible, administrator, auditor, builder, chairman, desk, inspector, picture } from "./harness.mjs";

let house;
before(async () => (house = await House.open()));
after(() => house.close());

const ROLES = [
  { who: builder, name: "officer", sees: "Làm trước" },
  { who: chairman, name: "head", sees: "Mở trang điều hành" },
  { who: inspector, name: "inspector", sees: "Tình hình tháng này" },
  { who: administrator, name: "administrator", sees: "Máy chủ" },
  { who: auditor, name: "auditor", sees: "Nhật ký kiểm toán, mới nhất" },
];

for (const { who, name, sees } of ROLES) {
  test(`home of an ${name}`, async () => {
    for (const [theme, size] of [["light", "desk"], ["dark", "phone"]]) {
      await house.visit(who, { theme, size, path: "#/" }, async (page) => {
        await page.getByText(sees).first().waitFor();
        await page.waitForFunction(() => document.querySelectorAll(".animate-pulse").length === 0);
        await accessible(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
        await picture(page, `home-${name}-${size}`);
      });
    }
  });
}

test("what is to be done first tells dossier and working time, without more questions", async () => {
  await house.visit(builder, {}, async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${house.url}/#/`);
    await page.reload();
    const first = page.getByRole("region", { name: "Làm trước" });
    await first.getByRole("listitem").first().waitFor();
    assert.match(await first.innerText(), /H99\.101/);
    assert.match(await first.innerText(), /(Còn|Quá hạn) .*làm việc/);
    assert.deepEqual(asked.filter((path) => path.startsWith("/v1/dossiers")), []);
  });
});

test("counts lead to the worklist, by keyboard", async () => {
  await house.visit(desk, { path: "#/" }, async (page) => {
    const door = page.getByRole("link", { name: /^Quá hạn/ });
    await door.waitFor();
    await door.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/#\/viec/);
  });
});

test("an alert that was seen goes", async () => {
  await house.visit(chairman, { path: "#/" }, async (page) => {
    const alerts = page.getByRole("region", { name: "Cảnh báo chưa xem" });
    const first = alerts.getByRole("button", { name: /^Đã xem cảnh báo/ }).first();
    await first.waitFor();
    const text = await alerts.getByRole("listitem").first().textContent();
    await first.click();
    await page.waitForFunction(
      (gone) => document.querySelector("[aria-labelledby=alerts] li")?.textContent !== gone,
      text,
    );
  });
});
