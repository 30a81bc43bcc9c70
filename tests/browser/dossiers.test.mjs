// The list of dossiers: found without diacritics, filtered, on a phone, accessible, as a spreadsheet.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { House, accessible, chairman, desk, inspector, picture } from "./harness.mjs";

let house;
before(async () => (house = await House.open()));
after(() => house.close());

test("found without diacritics; filters stand in the address and can be dropped", async () => {
  await house.visit(desk, { path: "#/ho-so" }, async (page) => {
    await page.getByText(/Đang hiện 50 hồ sơ/).waitFor();
    await page.getByRole("button", { name: "Xem thêm" }).click();
    await page.getByText(/Đang hiện 100 hồ sơ/).waitFor();
    await page.getByRole("textbox").fill("ket hon");
    await page.getByText("Đăng ký kết hôn").first().waitFor();
    await page.getByText("Đăng ký khai sinh").first().waitFor({ state: "detached" });
    assert.match(page.url(), /q=ket/);
    await page.getByRole("button", { name: "Lọc" }).click();
    await page.getByText("Giai đoạn").waitFor();
    await accessible(page);
    await page.getByRole("switch", { name: "Chỉ hồ sơ đang quá hạn" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Bỏ điều kiện: Đang quá hạn" }).waitFor();
    assert.match(page.url(), /late=true/);
    await page.getByText("Quá hạn", { exact: false }).first().waitFor();
    assert.doesNotMatch(await page.locator("tbody").innerText(), /ngày lịch/);
    await picture(page, "dossiers-late");
    await page.getByRole("button", { name: "Bỏ điều kiện: Đang quá hạn" }).click();
    await page.getByRole("textbox").fill("khong co ai ten nhu the");
    await page.getByText("Không có hồ sơ nào khớp").waitFor();
    await accessible(page);
    await page.getByRole("button", { name: "Bỏ lọc" }).click();
    await page.getByText(/Đang hiện 50 hồ sơ/).waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tải .xlsx" }).click()]);
    assert.match(download.suggestedFilename(), /^ho-so-.*\.xlsx$/);
  });
});

test("opened by keyboard alone", async () => {
  await house.visit(chairman, { path: "#/ho-so?late=true" }, async (page) => {
    const first = page.locator("tbody tr").first().getByRole("link");
    await first.waitFor();
    await page.getByRole("textbox").focus();
    while (!(await first.evaluate((link) => link === document.activeElement))) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#\/ho-so\/[0-9A-Z]{26}/);
  });
});

test("accessible at each width in both themes", async () => {
  for (const theme of ["light", "dark"]) {
    for (const size of ["phone", "tablet", "desk"]) {
      await house.visit(inspector, { size, theme, path: "#/ho-so" }, async (page) => {
        await page.getByText(/hồ sơ, mới nhất trước/).waitFor();
        const { width } = page.viewportSize();
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
        await accessible(page);
        await picture(page, `dossiers-${size}-${theme}`);
      });
    }
  }
});
