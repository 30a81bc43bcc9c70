// The administration: each part at a desk and on a phone, in both themes; changes of the organisation; the trail.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { House, accessible, administrator, auditor, picture } from "./harness.mjs";

let house;
before(async () => (house = await House.open()));
after(() => house.close());

const parts = [
  "don-vi",
  "can-bo",
  "lam-thay",
  "lich",
  "tai-khoan",
  "webhook",
  "khoa-api",
  "thong-bao",
  "viec-hang-loat",
  "su-co",
  "sao-luu",
  "suc-khoe",
];
// What the server does not tell an administrator: on the first page, and where it is an older one.
const allowed = [/403/, /404/];

for (const [size, theme] of [
  ["desk", "light"],
  ["desk", "dark"],
  ["phone", "light"],
  ["phone", "dark"],
]) {
  test(`every part, ${size}, ${theme}`, async () => {
    await house.visit(administrator, { size, theme, allowed }, async (page) => {
      for (const part of parts) {
        await page.goto(`${house.url}/#/quan-tri/${part}`);
        await page.waitForLoadState("networkidle");
        await accessible(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${part}: ${wide} pixels too wide`);
        await picture(page, `administration-${part}-${size}-${theme}`);
      }
    });
  });
}

test("bulk acts are followed by an administrator, without being told of dossiers", async () => {
  await house.visit(administrator, { path: "#/quan-tri/viec-hang-loat" }, async (page) => {
    await page.getByText(/Chưa có việc hàng loạt nào|do .+ bắt đầu/).first().waitFor();
    await page.goto(`${house.url}/#/`);
    await page.getByText("Việc hàng loạt đang làm").waitFor();
    await page.waitForLoadState("networkidle");
  });
});

test("two administrators change the organisation: the second is told, and goes on with what he typed", async () => {
  await house.visit(administrator, { path: "#/quan-tri/don-vi", allowed: [/412/, /403/] }, async (page, context) => {
    const now = Date.now(); // another change each time, on a house that is used again
    const other = await context.newPage();
    await other.goto(`${house.url}/#/quan-tri/don-vi`);
    for (const one of [page, other]) {
      await one.getByRole("button", { name: /^Sửa Phòng Kinh tế xã Tân Mẫu/ }).click();
      await one.getByLabel("Chức năng mà quy trình gọi đến").waitFor();
    }
    await other.getByLabel("Mã đơn vị hành chính").fill(`99${now % 1000}`);
    await other.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
    await other.getByRole("dialog").waitFor({ state: "hidden" });

    await page.getByLabel("Tên", { exact: true }).fill(`Phòng Kinh tế xã Tân Mẫu ${now}`);
    await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
    await page.getByText("người khác vừa đổi tổ chức").waitFor();
    await accessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
    await page.getByText(`Phòng Kinh tế xã Tân Mẫu ${now}`).first().waitFor();
  });
});

test("an officer with open work cannot just leave: the tasks are listed with their dossiers", async () => {
  await house.visit(administrator, { path: "#/quan-tri/can-bo", allowed: [/409/, /403/] }, async (page) => {
    await page.getByPlaceholder("Tìm (không cần dấu)").fill("ngo quang sang");
    await page.getByRole("button", { name: "Sửa Ngô Quang Sáng" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Nghỉ việc" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Nghỉ việc" }).click();
    await page.getByText(/việc đang mở sẽ không còn ai làm/).waitFor();
    assert.ok((await page.getByRole("dialog").getByRole("link").count()) > 0);
    await picture(page, "administration-orphans-desk-light");
    await accessible(page);
  });
});

test("somebody stands in: chosen by keyboard, seen on the month", async () => {
  await house.visit(administrator, { path: "#/quan-tri/lam-thay", allowed }, async (page) => {
    await page.getByRole("button", { name: "Giao làm thay" }).click();
    for (const [label, name] of [
      ["Người vắng", "Ngô Quang Sáng"],
      ["Người làm thay", "Đào Thu Oanh"],
    ]) {
      await page.getByRole("dialog").getByLabel(label, { exact: true }).click();
      await page.getByPlaceholder("Tìm kiếm").fill(name);
      await page.keyboard.press("Enter");
    }
    await page.getByLabel("Văn bản phân công").fill("12/QĐ-MAU");
    await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
    await page.getByText("Đào Thu Oanh thay Ngô Quang Sáng").first().waitFor();
    await accessible(page);
  });
});

test("an account is made; its link is shown once", async () => {
  await house.visit(administrator, { path: "#/quan-tri/tai-khoan", allowed }, async (page) => {
    await page.getByRole("button", { name: "Lập tài khoản" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Dùng để").click();
    await page.getByRole("option", { name: "Thanh tra" }).click();
    await form.getByLabel("Tên đăng nhập").fill(`thanh.tra.${Date.now() % 100000}`);
    await form.getByRole("button", { name: "Lập tài khoản" }).click();
    await page.getByText("Liên kết lập tài khoản của").waitFor();
    assert.match(await page.locator("code").textContent(), /#\/lap-tai-khoan\/\w+/);
    await accessible(page);
  });
});

test("the trail is the auditor's alone; filters, pages and the file", async () => {
  await house.visit(administrator, { path: "#/quan-tri/nhat-ky", allowed }, async (page) => {
    await page.getByText("Phần này dành cho người khác").waitFor();
  });
  for (const [size, theme] of [
    ["desk", "light"],
    ["desk", "dark"],
    ["phone", "light"],
    ["phone", "dark"],
  ]) {
    await house.visit(auditor, { size, theme, path: "#/quan-tri/nhat-ky" }, async (page) => {
      await page.getByText("Đăng nhập").first().waitFor();
      await accessible(page);
      await picture(page, `administration-nhat-ky-${size}-${theme}`);
      if (size !== "desk" || theme !== "light") return;
      await page.getByLabel("Loại").click();
      await page.getByRole("option", { name: "Đăng nhập", exact: true }).click();
      await page.getByRole("button", { name: "Xem", exact: true }).click();
      await page.waitForLoadState("networkidle");
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Xuất CSV" }).click()]);
      assert.match(file.suggestedFilename(), /^nhat-ky-\d{4}-\d{2}-\d{2}\.csv$/);
    });
  }
});
