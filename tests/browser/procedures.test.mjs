// The library, a procedure as it is read, and its table edited by somebody who never sees XML.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { House, accessible, administrator, chairman, clerk, picture } from "./harness.mjs";

let house;
before(async () => (house = await House.open()));
after(() => house.close());

const birth = "#/quy-trinh/dang-ky-khai-sinh";

test("the library is searched without diacritics and leads to a procedure, by keyboard", async () => {
  await house.visit(clerk, { path: "#/quy-trinh" }, async (page) => {
    await page.getByRole("link", { name: "Đăng ký khai sinh" }).waitFor();
    await accessible(page);
    await picture(page, "procedures-desk");
    await page.getByPlaceholder("Tìm theo tên").fill("khai sinh");
    await page.getByText("1 quy trình").waitFor();
    await page.getByPlaceholder("Tìm theo tên").fill("zzz");
    await page.getByText("Không có quy trình nào khớp").waitFor();
    await page.getByRole("button", { name: "Bỏ lọc" }).click();
    await page.getByRole("link", { name: "Đăng ký khai sinh" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Đăng ký khai sinh" }).waitFor();
    await page.getByText("Thẩm tra tính thống nhất").first().waitFor();
  });
});

test("the library is one request", async () => {
  await house.visit(clerk, {}, async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${house.url}/#/quy-trinh`);
    await page.getByRole("link", { name: "Đăng ký khai sinh" }).waitFor();
    await page.waitForLoadState("networkidle");
    assert.equal(asked.filter((path) => path.endsWith("/v1/procedures")).length, 1);
    assert.deepEqual(asked.filter((path) => path.endsWith("/source")), []);
  });
});

test("a procedure is read at a desk and on a phone, in both themes", async () => {
  for (const [size, theme] of [
    ["desk", "light"],
    ["desk", "dark"],
    ["phone", "light"],
    ["phone", "dark"],
  ]) {
    await house.visit(chairman, { size, theme, path: birth }, async (page) => {
      await page.getByText("Thành phần hồ sơ").waitFor();
      await accessible(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${wide} pixels too wide`);
      await picture(page, `procedure-${size}-${theme}`);
    });
  }
});

test("a secretary edits rows: title, time, a new step; check and difference follow; the draft survives", async () => {
  await house.visit(clerk, { path: `${birth}?muc=edit` }, async (page) => {
    const title = page.getByLabel("Tên của B3 Thẩm tra", { exact: false });
    await title.waitFor();
    await accessible(page);
    await title.fill("Thẩm tra hồ sơ");
    await page.getByLabel("Bao lâu, B3 Thẩm tra hồ sơ").fill("3");
    await page.keyboard.press("Tab");

    await page.getByRole("button", { name: "Thêm bước sau: B5", exact: false }).click();
    await page.getByLabel("Tên bước").fill("Rà soát thể thức");
    await page.getByRole("dialog").getByRole("button", { name: "Thêm bước" }).click();
    await page.getByLabel("Tên của B5A Rà soát thể thức").waitFor();

    await page.getByRole("tab", { name: "Khác nhau" }).click();
    await page.getByText("B5A Rà soát thể thức").first().waitFor();
    await page.getByText("2 giờ làm việc → 3 giờ làm việc").waitFor();
    await picture(page, "procedure-edit-desk-light");
    await accessible(page);

    await page.getByRole("tab", { name: /Kiểm tra/ }).click();
    await page.getByText(/lỗi|cảnh báo/).first().waitFor();
    await page.reload();
    await page.getByLabel("Tên của B5A Rà soát thể thức").waitFor();

    // What cannot be done by rows says why.
    await page.getByRole("button", { name: "Bỏ bước: B6", exact: false }).click();
    await page.getByText("không bỏ được ở đây").first().waitFor();
  });
});

test("XML with a mistake: the check names line and column, and leads there", async () => {
  await house.visit(clerk, { path: `${birth}?muc=edit` }, async (page) => {
    await page.getByRole("tab", { name: "XML" }).click();
    const area = page.getByLabel("Văn bản XML của quy trình");
    const text = await area.inputValue();
    await area.fill(text.replace('responsible="ho-tich"', 'responsible="khong-co"'));
    const found = page.getByRole("button", { name: /Lỗi .*khong-co/s }).first();
    await found.waitFor();
    await found.click();
    const line = await area.evaluate((one) => one.value.slice(0, one.selectionStart).split("\n").length);
    const wanted = text.split("\n").findIndex((one) => one.includes('responsible="ho-tich"')) + 1;
    assert.ok(Math.abs(line - wanted) <= 1, `line ${line}, not ${wanted}`);
    await accessible(page);
  });
});

test("an administrator deploys the next version with its day, and sees what it changes", async () => {
  await house.visit(administrator, { path: "#/quy-trinh/dang-ky-ket-hon?muc=edit", allowed: [/403/] }, async (page) => {
    const title = page.getByLabel(/^Tên của B3/).first();
    await title.waitFor();
    await title.fill(`${await title.inputValue()} (bản mới)`);
    await page.getByRole("tab", { name: "Ban hành" }).click();
    await page.getByText("chưa có bước người thứ hai phê duyệt").waitFor();
    await page.getByLabel("Tôi đã xem phần Kiểm tra").check();
    await page.getByRole("button", { name: /^Ban hành bản/ }).click();
    await page.getByText("Đã ban hành bản").waitFor();
    await page.getByRole("tab", { name: "Phiên bản" }).click();
    await page.getByText("(bản mới)").first().waitFor();
    await picture(page, "procedure-versions-desk-light");
    await accessible(page);
  });
});
