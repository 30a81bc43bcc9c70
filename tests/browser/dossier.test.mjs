// The page of one dossier: what it tells at a glance, working on it by keyboard, papers, and somebody who was faster.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { House, accessible, builder, chairman, clerk, desk, picture } from "./harness.mjs";

let house;
before(async () => (house = await House.open()));
after(() => house.close());

const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Tasks that whoever is signed in holds. */
async function tasks(page) {
  return page.evaluate(async () => (await (await fetch("v1/tasks?limit=200")).json()).rows);
}

async function open(page, dossier) {
  await page.goto(`${house.url}/#/ho-so/${dossier}`);
  await page.getByRole("heading", { name: "Đang giữ" }).waitFor();
  await page.getByRole("heading", { name: "Quy trình", exact: true }).waitFor();
}

/** Opens the dossier of a task that one holds; of any step, where none is named. */
async function openMine(page, step) {
  const mine = (await tasks(page)).find((one) => (step === undefined || one.step === step) && one.holder !== null);
  assert.ok(mine, `a task of the step ${step}`);
  await open(page, mine.dossier);
  return mine;
}

const act = (page, name) =>
  page
    .getByRole("button", { name: "Việc khác" })
    .click()
    .then(() => page.getByRole("menuitem", { name }).click());

test("it says at a glance who holds a late dossier, since when, and why it is due then", async () => {
  await house.visit(clerk, {}, async (page) => {
    const late = (await tasks(page)).find((one) => one.holder !== null && one.due !== null && Date.parse(one.due) < Date.now());
    await open(page, late.dossier);
    const head = page.getByRole("region", { name: "Đang giữ" });
    assert.match(await head.innerText(), /từ \d\d:\d\d \d\d\/\d\d\/\d{4}/);
    assert.match(await head.innerText(), /Quá .*làm việc/);
    await picture(page, "dossier-late");
    await accessible(page);
    await head.getByRole("button", { name: "Vì sao?" }).click();
    const why = page.getByRole("dialog");
    await why.getByText("Thời hạn của hồ sơ").waitFor();
    await picture(page, "dossier-why");
    await accessible(page);
    await page.keyboard.press("Escape");
    await why.waitFor({ state: "hidden" });
  });
});

test("of a dossier that has ended it tells until when it is kept", async () => {
  await house.visit(chairman, {}, async (page) => {
    const ended = await page.evaluate(async () => (await (await fetch("v1/dossiers?phase=ended&limit=50")).json()).rows);
    const one = ended.find((row) => row.due !== null);
    assert.ok(one, "a dossier that has ended");
    await open(page, one.dossier);
    await page.getByRole("button", { name: "Vì sao?" }).click();
    const why = page.getByRole("dialog");
    const kept = why.getByRole("heading", { name: "Thời hạn lưu hồ sơ" });
    await kept.waitFor();
    await kept.scrollIntoViewIfNeeded();
    assert.match(await why.innerText(), /Kết thúc ngày \d\d\/\d\d\/\d{4}, lưu (đến hết ngày|vĩnh viễn)/);
    await picture(page, "dossier-kept");
    await accessible(page);
  });
});

test("on a phone, a tablet and a desk, in both themes, nothing is wider than the screen", async () => {
  for (const theme of ["light", "dark"]) {
    for (const size of ["phone", "tablet", "desk"]) {
      await house.visit(builder, { size, theme }, async (page) => {
        await openMine(page, "thuc-dia");
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0);
        await picture(page, `dossier-${size}-${theme}`);
        await accessible(page);
      });
    }
  }
});

test("the diagram is a list as well, and a place tells what it leads to", async () => {
  await house.visit(builder, {}, async (page) => {
    await openMine(page, "tham-dinh");
    const diagram = page.getByRole("region", { name: "Sơ đồ quy trình" });
    const here = diagram.getByRole("button", { name: /đang ở đây/ });
    await here.first().focus();
    await page.keyboard.press("Enter");
    await page.getByText("Phụ trách: Chuyên viên thụ lý").waitFor();
    await page.getByRole("tab", { name: "Danh sách" }).click();
    await page.getByText("đang ở đây").first().waitFor();
    await accessible(page);
    await page.getByRole("tab", { name: "Sơ đồ" }).click();
    await page.getByRole("button", { name: "Cả sơ đồ" }).click();
    await page.getByRole("dialog").waitFor();
    await picture(page, "dossier-diagram");
    await accessible(page);
  });
});

test("a note by keyboard alone", async () => {
  await house.visit(builder, {}, async (page) => {
    await openMine(page, "tham-dinh");
    await page.getByRole("button", { name: "Việc khác" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Ghi chú" }).waitFor();
    await picture(page, "dossier-menu");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Ghi chú" });
    await dialog.waitFor();
    await dialog.getByLabel("Nội dung").focus();
    await page.keyboard.type("Đã gọi chủ đầu tư, hẹn kiểm tra thực địa.");
    await accessible(page);
    await dialog.getByRole("button", { name: "Ghi chú" }).focus();
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("Ghi chú: Đã gọi chủ đầu tư, hẹn kiểm tra thực địa.").first().waitFor();
  });
});

test("a paper with its file is sent, looked at, replaced; both versions stay", async () => {
  await house.visit(builder, {}, async (page) => {
    await openMine(page, "tham-dinh");
    await page.getByRole("button", { name: "Thêm giấy tờ" }).click();
    let dialog = page.getByRole("dialog");
    await dialog.getByLabel(/Chọn tệp/).setInputFiles({ name: "bien-ban.pdf", mimeType: "application/pdf", buffer: PDF });
    await dialog.getByText("Đã gửi xong").waitFor();
    await picture(page, "dossier-upload");
    await accessible(page);
    await dialog.getByRole("button", { name: "Thêm giấy tờ" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: /^Xem / }).last().click();
    dialog = page.getByRole("dialog");
    await dialog.locator("iframe").waitFor();
    await dialog.getByRole("button", { name: "Đóng" }).click();
    await dialog.waitFor({ state: "hidden" });

    await page.getByRole("button", { name: /^Thay bằng bản khác/ }).last().click();
    dialog = page.getByRole("dialog");
    await dialog.getByLabel(/Chọn tệp/).setInputFiles({ name: "anh.png", mimeType: "image/png", buffer: PNG });
    await dialog.getByText("Đã gửi xong").waitFor();
    await dialog.getByLabel("Lý do").fill("Ảnh chụp rõ hơn");
    await dialog.getByRole("button", { name: "Thay giấy tờ" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Các bản trước (1)" }).click();
    await page.getByRole("button", { name: /^Xem / }).nth(-2).click();
    await page.getByRole("dialog").getByRole("img").waitFor();
    await picture(page, "dossier-preview");
    await accessible(page);
  });
});

test("an outcome says what it needs; a reason is asked for before anything is sent", async () => {
  await house.visit(builder, {}, async (page) => {
    await openMine(page, "tham-dinh");
    await page.getByRole("radio", { name: /Tài liệu thiếu/ }).click();
    const send = page.getByRole("button", { name: /Tài liệu thiếu/ });
    await send.click();
    await page.getByRole("alert").filter({ hasText: "cần lý do" }).waitFor();
    await page.getByLabel("Lý do").fill("Bản vẽ không khớp thực tế");
    await page.getByLabel("Mục 1").fill("Bản vẽ mặt bằng sửa lại");
    await page.getByText("Bản nháp đã lưu").waitFor();
    await page.reload();
    await page.getByLabel("Lý do").waitFor();
    assert.equal(await page.getByLabel("Lý do").inputValue(), "Bản vẽ không khớp thực tế");
    await picture(page, "dossier-outcome");
    await accessible(page);
    await page.getByRole("button", { name: /Tài liệu thiếu/ }).click();
    await page.getByRole("region", { name: "Đang giữ" }).getByText("Yêu cầu bổ sung giấy tờ").waitFor();
    await page.getByText("Tạm dừng tính thời hạn").waitFor();
    await page.getByRole("region", { name: "Đang giữ" }).getByText(/^Tạm dừng, còn .*ngày/).waitFor();
    await picture(page, "dossier-paused");
    await accessible(page);
  });
});

test("somebody was faster: it is explained, and what was typed is still there", async () => {
  await house.visit(builder, { allowed: [/ 4\d\d /] }, async (mine) => {
    const task = await openMine(mine, "tham-dinh");
    await mine.getByRole("radio", { name: /Không phù hợp quy hoạch/ }).click();
    await mine.getByLabel("Lý do").fill("Thửa đất nằm trong quy hoạch đường");
    await mine.getByText("Bản nháp đã lưu").waitFor();
    await house.visit(chairman, {}, async (theirs) => {
      await open(theirs, task.dossier);
      await theirs.getByRole("button", { name: "Phân công lại" }).click();
      const dialog = theirs.getByRole("dialog");
      await dialog.getByRole("radio").first().click();
      await dialog.getByLabel("Lý do").fill("Chia lại việc");
      await picture(theirs, "dossier-reassign");
      await dialog.getByRole("button", { name: "Phân công lại" }).click();
      await dialog.waitFor({ state: "hidden" });
    });
    await mine.getByRole("button", { name: /Không phù hợp quy hoạch/ }).click();
    const told = mine.getByRole("alert").filter({ hasText: "hồ sơ đã thay đổi" });
    await told.waitFor();
    assert.match(await told.innerText(), /Trịnh Quang Hòa: phân công/);
    assert.equal(await mine.getByLabel("Lý do").inputValue(), "Thửa đất nằm trong quy hoạch đường");
    await picture(mine, "dossier-overtaken");
    await accessible(mine);
  });
});

test("a form that an act called for is issued and opens for print", async () => {
  await house.visit(desk, {}, async (page, context) => {
    const found = await page.evaluate(async () => (await (await fetch("v1/dossiers?phase=received&limit=20")).json()).rows);
    await open(page, found[0].dossier);
    await page.getByRole("button", { name: /^Cấp phiếu: Giấy tiếp nhận/ }).click();
    const link = page.getByRole("link", { name: /^Mở để in: Giấy tiếp nhận/ });
    await link.waitFor();
    const [form] = await Promise.all([context.waitForEvent("page"), link.click()]);
    await form.getByText(/Giấy tiếp nhận/i).first().waitFor();
  });
});

test("a lost line says so and comes back", async () => {
  await house.visit(builder, { allowed: [/ERR_INTERNET_DISCONNECTED/, /WebSocket/] }, async (page, context) => {
    await openMine(page);
    await act(page, "Ghi chú");
    const dialog = page.getByRole("dialog", { name: "Ghi chú" });
    await dialog.getByLabel("Nội dung").fill("Ghi khi mất mạng");
    await context.setOffline(true);
    await dialog.getByRole("button", { name: "Ghi chú" }).click();
    await dialog.getByRole("alert").filter({ hasText: "Không liên lạc được" }).waitFor();
    assert.equal(await dialog.getByLabel("Nội dung").inputValue(), "Ghi khi mất mạng");
    await context.setOffline(false);
    await dialog.getByRole("button", { name: "Ghi chú" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("Ghi chú: Ghi khi mất mạng").first().waitFor();
  });
});
