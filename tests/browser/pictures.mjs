// MOTCUA_PROGRAM=… node pictures.mjs: the pictures of docs/web.md and the README, made anew of a demonstration.
import { fileURLToPath } from "node:url";

import { House, builder, chairman, clerk, desk } from "./harness.mjs";

const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const house = await House.open();

async function picture(name, who, how, act = async () => undefined) {
  await house.visit(who, how, async (page) => {
    await act(page);
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(3_000); // charts and diagrams are drawn
    await page.screenshot({ path: `${images}${name}.png` });
  });
}

try {
  await picture("web-worklist", clerk, { path: "#/viec" }, (page) => page.locator("[data-row]").first().waitFor());
  await picture("web-dossier", builder, { path: "#/viec" }, async (page) => {
    await page.locator("[data-row]").first().getByRole("link").first().click();
    await page.getByRole("button", { name: "Việc khác" }).waitFor();
  });
  await picture("web-head", chairman, { path: "#/dieu-hanh" });
  await picture("web-procedure", clerk, { path: "#/quy-trinh/dang-ky-khai-sinh?muc=edit" });
  await picture("web-reception", desk, { path: "#/tiep-nhan" });
  let code;
  await house.visit(desk, { path: "#/ho-so" }, async (page) => {
    code = /H\d\d\.[\d-]+/.exec(await page.getByText(/H\d\d\.\d+-/).first().innerText())[0];
  });
  await picture("web-tracking", null, { size: "phone", path: `tra-cuu#${code}` });
} finally {
  await house.close();
}
