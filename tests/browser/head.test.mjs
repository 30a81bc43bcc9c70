// The head's desk: what is wrong and who holds it, the way from a number to its dossiers, giving work to somebody else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { House, accessible, chairman, desk, inspector, picture } from "./harness.mjs";

let house;
before(async () => (house = await House.open()));
after(() => house.close());

const HERE = "#/dieu-hanh";
const VIEWS = { today: "hom-nay", period: "trong-ky", steps: "nut-that", review: "ra-soat", reports: "bao-cao" };
const at = (view, more = "") => `${HERE}?xem=${VIEWS[view]}&ky=2026-Q4${more}`;

const TITLES = { today: "Hôm nay", period: "Trong kỳ", steps: "Nút thắt", review: "Rà soát", reports: "Báo cáo" };

/** Everything that was asked for is there. */
async function settled(page, view = "today") {
  const parts = page.getByRole("navigation", { name: "Các phần" });
  await parts.locator("[aria-current=page]", { hasText: TITLES[view] }).waitFor();
  await page.locator("figure svg, section").first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".animate-pulse").length === 0);
}

test("the first sentence says what is late and who holds it", async () => {
  await house.visit(chairman, { path: HERE }, async (page) => {
    await settled(page);
    const sentence = await page.getByRole("status").filter({ hasText: "quá hạn" }).first().textContent();
    const late = Number(/(\d+) việc đang quá hạn/.exec(sentence)?.[1]);
    const tile = await page.getByRole("button", { name: /^Việc quá hạn/ }).textContent();
    assert.equal(Number(/\d+$/.exec(tile.trim())[0]), late);
    const who = (await page.locator("[aria-expanded] .font-semibold").first().textContent()).trim();
    assert.ok(sentence.includes(who), sentence);
    assert.ok(await page.getByText("Ai đang giữ bao nhiêu").isVisible());
    await picture(page, "head-today");
  });
});

test("a group's tasks are asked for when it is opened, and are as many as it says", async () => {
  await house.visit(chairman, { path: HERE }, async (page) => {
    await settled(page);
    for (const by of ["Đơn vị", "Thủ tục", "Cán bộ"]) {
      await page.getByRole("group", { name: "Gom theo" }).getByRole("button", { name: by }).click();
      await settled(page);
      const group = page.getByRole("listitem").filter({ has: page.locator("[aria-expanded=true]") }).first();
      const count = Number(/(\d+) việc/.exec(await group.locator("[aria-expanded]").textContent())[1]);
      await group.getByRole("listitem").first().waitFor();
      assert.equal(await group.getByRole("listitem").count(), count, by);
      assert.match(await group.getByRole("listitem").first().textContent(), /Quá (hạn )?\d.* làm việc/);
    }
  });
});

test("every view is accessible in both themes, at a desk and on a phone", async () => {
  for (const [theme, size] of [["light", "desk"], ["dark", "phone"], ["dark", "desk"], ["light", "phone"]]) {
    await house.visit(chairman, { theme, size, path: HERE }, async (page) => {
      for (const view of Object.keys(VIEWS)) {
        await page.goto(`${house.url}/${at(view)}`);
        await settled(page, view);
        await accessible(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.equal(wide, 0, `${view} is wider than the ${size}`);
        await picture(page, `head-${view}-${size}-${theme}`);
      }
    });
  }
});

test("period and unit stand in the address and stay from view to view", async () => {
  await house.visit(chairman, { path: at("period") }, async (page) => {
    await settled(page, "period");
    await page.getByRole("combobox", { name: "Kỳ" }).click();
    await page.getByRole("option", { name: "Năm 2026", exact: true }).click();
    await page.waitForURL(/ky=2026(&|$)/);
    await page.getByRole("button", { name: "Báo cáo" }).click();
    await page.waitForURL(/xem=bao-cao/);
    assert.match(page.url(), /ky=2026(&|$)/);
    await page.reload();
    await page.getByText("từ ngày 01/01/2026 đến ngày 31/12/2026").first().waitFor();
  });
});

test("a number opens its dossiers, by keyboard, and as many as it says", async () => {
  await house.visit(chairman, { path: at("period") }, async (page) => {
    await settled(page, "period");
    const number = page.getByRole("button", { name: /^Giải quyết quá hạn, / }).first();
    const count = Number(await number.textContent());
    await number.focus();
    await page.keyboard.press("Enter");
    const list = page.getByRole("dialog", { name: "Giải quyết quá hạn" });
    await list.getByText(`${count} hồ sơ`).waitFor();
    assert.equal(await list.getByRole("listitem").count(), count);
    await accessible(page);
    await page.goBack();
    await list.waitFor({ state: "hidden" });
    await page.goForward();
    await list.waitFor();
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "hidden" });
  });
});

test("a chart is a table too, whose numbers open the same lists", async () => {
  await house.visit(chairman, { path: at("period") }, async (page) => {
    await settled(page, "period");
    const trend = page.getByRole("figure", { name: "Diễn biến" });
    const drawn = trend.getByRole("img", { name: /^Diễn biến/ });
    await drawn.locator("svg").waitFor();
    assert.match(await drawn.getAttribute("aria-label"), /đúng hạn/);
    await trend.getByRole("button", { name: "Xem bảng số" }).click();
    await trend.getByRole("table").getByRole("button").last().click();
    await page.getByRole("dialog").getByText(/\d+ hồ sơ/).first().waitFor();
  });
});

test("a trend is one request, and a number of it opens its dossiers", async () => {
  await house.visit(chairman, {}, async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${house.url}/${at("period")}`);
    await settled(page, "period");
    assert.equal(asked.filter((path) => path.endsWith("/statistics/trend")).length, 1);
    const trend = page.getByRole("figure", { name: "Diễn biến" });
    await trend.getByRole("button", { name: "Xem bảng số" }).click();
    const number = trend.getByRole("table").getByRole("button").first();
    const count = Number((await number.textContent()).replaceAll(".", ""));
    await number.click();
    await page.getByRole("dialog").getByText(`${count} hồ sơ`).waitFor();
  });
});

test("what to look into: as many as the figure says, why a pause is suspicious, and nothing asked of each dossier", async () => {
  await house.visit(chairman, {}, async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${house.url}/${at("review")}`);
    await settled(page, "review");
    assert.deepEqual(asked.filter((path) => path.includes("/v1/dossiers")), []);
    for (const [name, none] of [
      ["Quá hạn mà chưa xin lỗi", "Mọi hồ sơ quá hạn đều đã có thư xin lỗi."],
      ["Tạm dừng đáng ngờ", "Trong kỳ này không lần tạm dừng nào đáng ngờ."],
    ]) {
      const part = page.getByRole("region", { name });
      const count = Number(/\((\d+)\)/.exec(await part.getByRole("heading").textContent())[1]);
      assert.equal(await part.getByRole("listitem").count(), Math.min(count, 8));
      assert.equal(await part.getByText(none).count(), count === 0 ? 1 : 0);
    }

    // The demonstration hides no lateness: a dossier of another list stands for one that did.
    await page.route(/figure=suspicious_pauses/, async (route) => {
      const other = route.request().url().replace("suspicious_pauses", "no_apology");
      const response = await route.fetch({ url: other });
      const { rows, next } = await response.json();
      const remarks = [{ remark: "after-due", text: "tạm dừng khi đã quá hạn" }];
      await route.fulfill({ response, json: { rows: rows.map((row) => ({ ...row, pause_remarks: remarks })), next } });
    });
    await page.getByRole("button", { name: "Làm mới" }).click();
    const first = page.getByRole("region", { name: "Tạm dừng đáng ngờ" }).getByRole("listitem").first();
    await first.getByText("tạm dừng khi đã quá hạn").waitFor();
    await picture(page, "head-review-pauses");
  });
});

test("reports are tables whose sums hold, and a spreadsheet", async () => {
  await house.visit(chairman, { path: at("reports") }, async (page) => {
    await settled(page, "reports");
    const cells = await page.getByRole("region").getByRole("row").last().getByRole("cell").allTextContents();
    const [received, , , , resolved, , , , open] = cells.slice(2).map(Number);
    assert.equal(received, resolved + open);
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Tải .xlsx" }).click();
    assert.match((await coming).suggestedFilename(), /^bieu-06a-.*\.xlsx$/);
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator(".print-page table").isVisible());
    assert.ok(!(await page.getByRole("navigation", { name: "Các phần" }).isVisible()));
    await picture(page, "head-report-print");
  });
});

test("an inspector looks on and gives nothing away", async () => {
  await house.visit(inspector, { path: HERE }, async (page) => {
    await settled(page);
    assert.equal(await page.getByRole("button", { name: /Giao lại/ }).count(), 0);
  });
});

test("a head gives work to somebody else, and is told when somebody was faster", async () => {
  await house.visit(chairman, { path: HERE }, async (page) => {
    await settled(page);
    const open = page.getByRole("button", { name: /^Giao lại việc của/ }).first();
    const who = (await open.getAttribute("aria-label")).replace("Giao lại việc của ", "");
    await open.click();
    const dialog = page.getByRole("dialog", { name: "Giao lại việc" });
    await dialog.getByRole("listitem").first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll("[role=dialog] .animate-pulse").length === 0);
    await accessible(page);

    // Nothing is sent before all is said.
    await dialog.getByRole("button", { name: /^Giao \d+ việc/ }).click();
    await dialog.getByRole("alert").getByText("Hãy chọn người nhận").waitFor();

    const boxes = dialog.getByRole("checkbox");
    const all = dialog.getByRole("checkbox", { name: "Chọn tất cả" });
    if ((await boxes.count()) > 1) {
      await all.check();
      await all.uncheck();
    }
    await boxes.last().check();
    const person = dialog.getByRole("radio").first();
    await person.check();
    await dialog.getByLabel("Lý do").fill("Chia đều việc trong bộ phận.");

    // Somebody else was faster: the same task is held by another officer by the time it is looked at.
    let held = false;
    await page.route(/\/v1\/tasks\/[^/]+$/, async (route) => {
      const response = await route.fetch();
      const form = await response.json();
      if (held) return route.fulfill({ response });
      held = true;
      await route.fulfill({ response, json: { ...form, holder: "dao-thu-oanh" } });
    });
    await dialog.getByRole("button", { name: /^Giao 1 việc cho / }).click();
    await dialog.getByText("Trong lúc chờ, việc này đã chuyển cho Đào Thu Oanh").waitFor();
    assert.equal(await dialog.getByLabel("Lý do").inputValue(), "Chia đều việc trong bộ phận.");
    await picture(page, "head-reassign-conflict");

    // It is still his, in truth: said again, it is looked at again, and given.
    await page.unroute(/\/v1\/tasks\/[^/]+$/);
    await dialog.getByRole("button", { name: /^Giao 1 việc cho / }).click();
    await dialog.getByText(`đã chuyển cho ${who}`).waitFor();
    await dialog.getByRole("button", { name: /^Giao 1 việc cho / }).click();
    await page.getByText(/^Đã giao 1 việc cho /).first().waitFor();
    await dialog.waitFor({ state: "hidden" });
  });
});

test("an officer who heads nothing sees his own figures alone", async () => {
  await house.visit(desk, { path: HERE }, async (page) => {
    await page.getByRole("navigation", { name: "Các phần" }).waitFor();
    assert.equal(await page.getByRole("button", { name: /^Đơn vị: / }).count(), 0);
  });
});
