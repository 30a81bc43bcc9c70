// The door: by a visitor's link, by a wrong password, in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { House, accessible, desk } from "./harness.mjs";

let house;
before(async () => (house = await House.open()));
after(() => house.close());

test("a visitor's link signs in", async () => {
  await house.visit(desk, {}, async (page) => {
    await page.getByRole("navigation").getByText("Việc của tôi").waitFor();
  });
});

test("a wrong password is refused in words, and the page is accessible in both themes", async () => {
  for (const theme of ["light", "dark"]) {
    await house.visit(null, { theme, path: "#/dang-nhap", allowed: [/401/] }, async (page) => {
      await accessible(page);
      await page.getByLabel("Tên đăng nhập").fill("khong-co");
      await page.getByRole("textbox", { name: /^Mật khẩu/ }).fill("sai-mat-khau-roi");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
      assert.ok(await page.getByRole("alert").textContent());
      await accessible(page);
    });
  }
});
