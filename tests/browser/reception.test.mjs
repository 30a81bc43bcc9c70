// The desk: real filing by keyboard, a phone, both themes; a lost connection, a lost answer, a faster colleague.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { House, accessible, desk, director, picture } from "./harness.mjs";

let house;
before(async () => (house = await House.open()));
after(() => house.close());

const days = (ago) => {
  const [year, month, day] = new Date(Date.now() + 7 * 3600_000 - ago * 86_400_000).toISOString().slice(0, 10).split("-");
  return `${day}${month}${year}`;
};
let number = Date.now() % 100_000_000;
/** Nobody has this number yet. */
const identity = () => `0990${String(number++).padStart(8, "0")}`;

async function begin(page, words) {
  await page.getByRole("combobox", { name: /Gõ tên/ }).waitFor();
  await page.getByRole("option").first().waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await page.locator("#owner-name").waitFor();
}

async function fillBirth(page, owner, id) {
  await page.locator("#owner-name").fill(owner);
  await page.locator("#owner-identity").fill(id);
  await page.getByLabel("Họ, chữ đệm, tên của trẻ").fill("Trần Văn Mẫu");
  await page.getByLabel("Ngày sinh").fill(days(8));
  await page.getByRole("radio", { name: "Nam" }).click();
  await page.keyboard.press("F2");
}

/** What the page's own session asks of the server. */
async function ask(page, path, body) {
  return page.evaluate(
    async ([path, body]) => {
      const { csrf } = await (await fetch("./v1/session")).json();
      const init = body
        ? { method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf }, body: JSON.stringify(body) }
        : {};
      const response = await fetch(`./v1${path}`, init);
      return { status: response.status, body: await response.json() };
    },
    [path, body ?? null],
  );
}

test("a prepared birth registration is received by keyboard alone, in less than a minute", async () => {
  await house.visit(desk, { path: "#/tiep-nhan" }, async (page) => {
    await page.getByRole("option").first().waitFor();
    const began = Date.now();
    const keys = page.keyboard;
    const tab = async (times = 1) => {
      for (let n = 0; n < times; n++) await keys.press("Tab");
    };
    await keys.type("khai sinh");
    await keys.press("Enter");
    await page.locator("#owner-name:focus").waitFor();
    await keys.type("Trần Thị Mẫu");
    await tab();
    await keys.type(identity());
    await tab();
    await keys.type("0900000001");
    await tab();
    await keys.type("Thôn Mẫu, xã Tân Mẫu");
    await tab(6); // mail, kind, another filer, channel, way back
    await keys.type("Trần Văn Mẫu");
    await tab();
    await keys.type(days(8));
    await tab();
    await keys.press("Space"); // Nam
    await keys.press("F2");
    await page.getByText("Đã đủ, tiếp nhận được.").waitFor();
    await keys.press("Control+Enter");
    await page.getByRole("heading", { name: "Đã tiếp nhận" }).waitFor();
    const spent = Date.now() - began;
    assert.match(await page.getByTestId("code").textContent(), /H99\.101-\d{6}-\d{4}/);
    assert.match(await page.getByTestId("appointment").textContent(), /\d{2}:\d{2}\s+\d{2}\/\d{2}\/\d{4}/);
    await page.getByRole("img", { name: /Quét để theo dõi/ }).waitFor();
    const receipt = page.frameLocator("iframe");
    await receipt.getByText("Trần Thị Mẫu").first().waitFor();
    await accessible(page);
    await picture(page, "reception-done-desk");
    assert.ok(spent < 60_000, `it took ${spent} ms`);
    // The next one is two keys away.
    await page.getByRole("button", { name: "Tiếp nhận hồ sơ khác" }).focus();
    await keys.press("Enter");
    await page.getByText("Vừa làm").waitFor();
  });
});

test("copies are certified: the fee follows the pages, and what is missing is said and gone to", async () => {
  await house.visit(desk, { path: "#/tiep-nhan" }, async (page) => {
    await begin(page, "chung thuc ban sao");
    await page.keyboard.press("Control+Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "owner-name");
    await page.locator("#owner-name").fill("Lê Văn Mẫu");
    await page.getByLabel("Tên giấy tờ").fill("Bằng tốt nghiệp");
    await page.getByLabel("Số trang của bản chính").fill("4");
    await page.getByLabel("Số bản cần chứng thực").fill("3");
    // Two pages at 2.000, two at 1.000, three copies.
    await page.getByText("18.000 đồng").waitFor();
    await page.getByText("Giấy tờ: Bản chính giấy tờ").click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "paper-ban_chinh_giay_to");
    await page.keyboard.press("Space");
    await page.getByText("Đã đủ, tiếp nhận được.").waitFor();
    await page.getByRole("button", { name: /^Tiếp nhận\b/ }).first().click();
    await page.getByRole("heading", { name: "Đã tiếp nhận" }).waitFor();
    assert.match(await page.getByTestId("code").textContent(), /H99\.101-/);
  });
});

test("a fee due at filing is collected before reception and stands in the list of the day", async () => {
  await house.visit(desk, { path: "#/tiep-nhan" }, async (page) => {
    await begin(page, "khai sinh");
    await fillBirth(page, "Đỗ Thị Mẫu", identity());
    await page.getByLabel("Số bản sao Giấy khai sinh").fill("2");
    await page.getByText(/Thu “Phí cấp bản sao Giấy khai sinh” \(16\.000 đồng\)/).click();
    await page.keyboard.press("Space");
    await page.getByLabel("Số biên lai").fill("BL-0042");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: "Đã tiếp nhận" }).waitFor();
    await page.getByText("Đã thu: Phí cấp bản sao Giấy khai sinh").waitFor();
    await page.getByRole("button", { name: "Thu trong ngày" }).click();
    const list = page.getByRole("dialog");
    await list.getByText("BL-0042").waitFor();
    await list.getByText("H99.101-").first().waitFor();
    await accessible(page);
    await picture(page, "reception-day-list");
  });
});

test("what is missing is asked for with a supplement request", async () => {
  await house.visit(desk, { path: "#/tiep-nhan" }, async (page) => {
    await begin(page, "khai sinh");
    await fillBirth(page, "Vũ Thị Mẫu", identity());
    await page.locator("#paper-to_khai").click();
    await page.getByRole("button", { name: /hướng dẫn hoàn thiện/ }).click();
    const dialog = page.getByRole("dialog");
    assert.match(await dialog.getByLabel(/Cần bổ sung/).inputValue(), /Tờ khai đăng ký khai sinh/);
    await accessible(page);
    await dialog.getByRole("button", { name: "Xác nhận" }).click();
    await page.getByRole("heading", { name: "Đã hướng dẫn hoàn thiện" }).waitFor();
    assert.match(await page.getByTestId("code").textContent(), /TN-/);
    await page.frameLocator("iframe").getByText(/Tờ khai đăng ký khai sinh/).first().waitFor();
  });
});

test("without a connection nothing is lost; with it, the dossier is filed once", async () => {
  await house.visit(desk, { path: "#/tiep-nhan", allowed: [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/] }, async (page, context) => {
    const id = identity();
    await begin(page, "khai sinh");
    await fillBirth(page, "Phạm Thị Mẫu", id);
    await context.setOffline(true);
    await page.getByText("Đang không có mạng.").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").getByText("Mất liên lạc").waitFor();
    await page.waitForTimeout(500);
    await context.setOffline(false);
    // A reload comes back to the same draft.
    await page.reload();
    await page.locator("#owner-name").waitFor();
    assert.equal(await page.locator("#owner-name").inputValue(), "Phạm Thị Mẫu");
    assert.equal(await page.locator("#paper-to_khai").getAttribute("aria-checked"), "true");
    // The server does it, but its answer gets lost.
    let lost = 0;
    await page.route("**/v1/dossiers", async (route) => {
      if (route.request().method() !== "POST" || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").getByText("Mất liên lạc").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: "Đã tiếp nhận" }).waitFor();
    const found = await ask(page, "/persons/search", { identity: id });
    assert.equal(found.body.rows.length, 1);
  });
});

test("a colleague who was faster is named, and the owner's open dossier is warned of", async () => {
  await house.visit(director, {}, async (head) => {
    await house.visit(desk, { path: "#/tiep-nhan", allowed: [/409|403|422/] }, async (page) => {
      const id = identity();
      await begin(page, "khai sinh");
      await fillBirth(page, "Hồ Thị Mẫu", id);
      const me = (await ask(page, "/session")).body.officer;
      await page.route("**/v1/tasks/*/claim", async (route) => {
        const task = /tasks\/([^/]+)\/claim/.exec(route.request().url())[1];
        const posts = (await ask(head, "/organisation/posts?unit=tan-mau-pvhcc")).body.rows;
        const other = posts.find((one) => one.role === "mot-cua" && one.officer !== me).officer;
        const given = await ask(head, `/tasks/${task}/assign`, { officer: other });
        assert.equal(given.status, 200, JSON.stringify(given.body));
        await route.continue();
      });
      await page.keyboard.press("Control+Enter");
      const alert = page.getByRole("alert").filter({ hasText: "vừa nhận hồ sơ này" });
      await alert.waitFor();
      assert.match(await alert.textContent(), /TN-/);
      assert.equal(await page.locator("#owner-name").inputValue(), "Hồ Thị Mẫu");
      await accessible(page);
      await picture(page, "reception-taken");
      await page.getByRole("button", { name: "Thủ tục khác" }).click();
      await page.getByText("Đang làm dở").waitFor();
      await begin(page, "khai sinh");
      await page.locator("#owner-name").fill("Hồ Thị Mẫu");
      await page.locator("#owner-identity").fill(id);
      await page.keyboard.press("Tab");
      await page.getByText("đang có hồ sơ cùng thủ tục chưa xong").waitFor();
      await picture(page, "reception-open-dossier");
    });
  });
});

for (const [size, theme] of [
  ["phone", "light"],
  ["phone", "dark"],
  ["tablet", "light"],
  ["desk", "dark"],
]) {
  test(`it is accessible and fits: ${size}, ${theme}`, async () => {
    await house.visit(desk, { size, theme, path: "#/tiep-nhan" }, async (page) => {
      await page.getByRole("option").first().waitFor();
      await accessible(page);
      await picture(page, `reception-pick-${size}-${theme}`);
      await begin(page, "giay phep xay dung");
      await page.locator("#paper-don").click();
      await accessible(page);
      await picture(page, `reception-filing-${size}-${theme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(wide, false);
    });
  });
}
