// My account and the door: roles of the demonstration, language and theme, a password that the server refuses, setup.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { House, accessible, chairman, desk, picture } from "./harness.mjs";

let house;
before(async () => (house = await House.open()));
after(() => house.close());

for (const [size, theme] of [
  ["phone", "light"],
  ["phone", "dark"],
  ["tablet", "light"],
  ["desk", "dark"],
]) {
  test(`the account page is accessible and fits: ${size}, ${theme}`, async () => {
    await house.visit(desk, { size, theme, path: "#/tai-khoan" }, async (page) => {
      await page.getByText("Trung tâm Phục vụ hành chính công xã Tân Mẫu").waitFor();
      await accessible(page);
      await picture(page, `account-${size}-${theme}`);
      await page.getByRole("button", { name: "Lập yếu tố thứ hai" }).click();
      await page.getByLabel("Gõ mật khẩu để bắt đầu").waitFor();
      await accessible(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(wide, false);
    });
  });
}

test("a wrong password is refused in place and nothing typed is lost", async () => {
  await house.visit(desk, { path: "#/tai-khoan", allowed: [/40\d|422/] }, async (page) => {
    await page.getByLabel("Mật khẩu hiện nay").fill("khong phai mat khau");
    await page.getByLabel("Mật khẩu mới", { exact: true }).fill("ngan");
    await page.getByText("Còn thiếu 8 ký tự.").waitFor();
    await page.getByLabel("Mật khẩu mới", { exact: true }).fill("mot cau dai de nho lam");
    await page.getByLabel("Gõ lại mật khẩu mới").fill("mot cau dai de nho khac");
    await page.getByText("Hai lần gõ chưa giống nhau.").waitFor();
    await page.getByLabel("Gõ lại mật khẩu mới").fill("mot cau dai de nho lam");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    assert.equal(await page.getByLabel("Mật khẩu mới", { exact: true }).inputValue(), "mot cau dai de nho lam");
  });
});

test("language and theme are changed here and stay", async () => {
  await house.visit(desk, { path: "#/tai-khoan" }, async (page) => {
    await page.getByRole("radio", { name: "Tối" }).click();
    await page.waitForFunction(() => document.documentElement.classList.contains("dark"));
    await page.getByRole("radio", { name: "English" }).click();
    await page.getByRole("heading", { name: "Who I am" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Who I am" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.classList.contains("dark")), true);
    await accessible(page);
  });
});

test("in the demonstration one comes in by role and becomes somebody else from the menu", async () => {
  await house.visit(null, { path: "#/dang-nhap" }, async (page) => {
    await page.getByRole("button", { name: desk }).waitFor();
    await accessible(page);
    await picture(page, "sign-in-desk-light");
    await page.getByRole("button", { name: desk }).click();
    await page.getByRole("navigation").getByText("Tiếp nhận").waitFor();
    await page.getByRole("button", { name: /Ngô Quang Sáng/ }).click();
    await page.getByRole("menuitem", { name: /Đổi vai/ }).click();
    await page.getByRole("menuitem", { name: chairman }).click();
    await page.getByRole("navigation").getByText("Điều hành").waitFor();
  });
});

test("a setup link that is no good is told so, and what to do", async () => {
  for (const theme of ["light", "dark"]) {
    await house.visit(null, { size: "phone", theme, path: "#/lap-tai-khoan/khong-co", allowed: [/40\d/] }, async (page) => {
      await page.getByLabel("Mật khẩu", { exact: false }).first().fill("mot cau dai de nho");
      await page.getByLabel("Gõ lại mật khẩu").fill("mot cau dai de nho");
      await accessible(page);
      await picture(page, `setup-phone-${theme}`);
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("Liên kết này không dùng được").waitFor();
      await accessible(page);
    });
  }
});
