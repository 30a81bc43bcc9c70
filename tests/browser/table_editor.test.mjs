// Rows of a process table written back into XML: whatever is not meant stays byte by byte. Needs no server.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after, before, test } from "node:test";

const web = fileURLToPath(new URL("../../adapters/web", import.meta.url));
const workflows = fileURLToPath(new URL("../../workflows", import.meta.url));

// What modules of the page look at when they are loaded.
globalThis.localStorage = { getItem: () => null, setItem() {}, removeItem() {} };

const built = mkdtempSync(join(tmpdir(), "motcua-table-"));
let edits;
let xml;
let flow;
before(async () => {
  const { build } = await import(pathToFileURL(`${web}/node_modules/vite/dist/node/index.js`).href);
  await build({
    root: web,
    configFile: false,
    logLevel: "error",
    resolve: { alias: { "@": `${web}/src` } },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: built,
      rollupOptions: {
        input: {
          edits: `${web}/src/parts/table-editor/edits.ts`,
          xml: `${web}/src/parts/source/xml.ts`,
          flow: `${web}/src/parts/source/flow.ts`,
        },
        output: { entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" },
      },
    },
  });
  edits = await import(pathToFileURL(`${built}/edits.mjs`).href);
  xml = await import(pathToFileURL(`${built}/xml.mjs`).href);
  flow = await import(pathToFileURL(`${built}/flow.mjs`).href);
});
after(() => rmSync(built, { recursive: true }));

function procedures() {
  return readdirSync(workflows, { recursive: true })
    .filter((name) => name.endsWith(".xml") && !name.includes(".test.") && !/calendars|organisations|rules|fragments/.test(name))
    .map((name) => readFileSync(`${workflows}/${name}`, "utf-8"));
}

const SHORT = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Đầu tệp -->
<procedure xmlns="urn:motcua:procedure:1" id="mau" version="1"   kind='internal' calendar="vn-state">
  <title>Mẫu</title>
  <roles><role id="van-thu" title="Văn thư"/><role id="lanh-dao" title="Lãnh đạo"/></roles>
  <flow>
    <start id="nop" title="Nộp" to="a"/>

    <!-- Về bước A -->
    <step  id="a" no="B1" title='Soạn "thảo"' responsible="van-thu"
           within="1wd">
      <outcome id="xong" title="Xong" to="b"/>
    </step>
    <!-- Về bước B -->
    <step id="b" no="B2" title="Rà soát" responsible="van-thu" within="0.5wd">
      <outcome id="xong" title="Xong" to="c"/>
      <outcome id="lai" title="Làm lại" to="a" effect="send-back"/>
    </step>
    <step id="c" no="B3" title="Ký" responsible="lanh-dao"><outcome id="ky" title="Ký" to="het" effect="finish"/></step>
    <end id="het"/>
  </flow>
</procedure>
`;

const ways = (text) =>
  Object.fromEntries(flow.rowsOf(xml.parse(text)).map((row) => [row.id, edits.targets(row).join(" ")]));

test("every procedure that ships is read whole, and a change of one title touches that title alone", () => {
  const all = procedures();
  assert.ok(all.length >= 8);
  for (const text of all) {
    const root = xml.parse(text);
    assert.equal(root.name === "procedure" || root.name === "override", true);
    for (const row of flow.rowsOf(root).filter((one) => one.title)) {
      const changed = edits.change(text, row.id, { title: "Tên & <mới> \"'" }).text;
      assert.notEqual(changed, text);
      assert.equal(flow.rowsOf(xml.parse(changed)).find((one) => one.id === row.id).title, "Tên & <mới> \"'");
      assert.equal(edits.change(changed, row.id, { title: row.title }).text, text);
    }
  }
});

test("a value keeps its quotes, a time can come and go", () => {
  const renamed = edits.change(SHORT, "a", { title: 'Soạn "kỹ"' }).text;
  assert.ok(renamed.includes(`title='Soạn "kỹ"'`));
  const untimed = edits.change(SHORT, "a", { within: null }).text;
  assert.equal(untimed, SHORT.replace('responsible="van-thu"\n           within="1wd"', 'responsible="van-thu"'));
  assert.ok(edits.change(SHORT, "c", { within: "2wh" }).text.includes('responsible="lanh-dao" within="2wh">'));
});

test("a step is added between two, and taken away again", () => {
  const { text, added } = edits.add(SHORT, "b", "c", {
    title: "Trình ký",
    responsible: "van-thu",
    within: "1wh",
    done: "Đã trình",
  });
  assert.equal(added, "trinh-ky");
  assert.deepEqual(ways(text), { nop: "a", a: "b", b: "trinh-ky", "trinh-ky": "c", c: "het", het: "" });
  assert.ok(text.includes('no="B2A"'));
  const back = edits.take(text, "trinh-ky");
  assert.equal(back.text, SHORT);
});

test("steps in a straight line change places, with their comments and their ways", () => {
  const { text, moved } = edits.move(SHORT, "b", -1);
  assert.equal(moved, "way");
  assert.deepEqual(ways(text), { nop: "b", b: "a", a: "c", c: "het", het: "" });
  assert.ok(text.indexOf("Về bước B") < text.indexOf('id="b"') && text.indexOf('id="b"') < text.indexOf("Về bước A"));
  const again = edits.move(text, "b", 1);
  assert.equal(again.text, SHORT);
});

test("what cannot be done by rows is refused, and says why", () => {
  assert.equal(edits.take(SHORT, "c").refused, "hasEffects");
  assert.equal(edits.take(SHORT, "het").refused, "notAStep");
  assert.equal(edits.move(SHORT, "a", -1).refused, "edge");
  const eyes = SHORT.replace('id="c" no="B3"', 'id="c" not-same-as="a" no="B3"');
  assert.equal(edits.take(eyes, "a").refused, "namedElsewhere");
});

test("the head of the procedure", () => {
  const text = edits.changeHead(SHORT, { version: "2", "effective-from": "2026-03-01" });
  assert.equal(
    text,
    SHORT.replace('version="1"   kind', 'version="2"   kind').replace('calendar="vn-state">', 'calendar="vn-state" effective-from="2026-03-01">'),
  );
});
