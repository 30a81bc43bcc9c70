// Files an application, receives it as an officer on the form that was shown, and follows what happened:
//   node main.js http://127.0.0.1:8080 KEY_FILE OWN_CODE
import { readFileSync } from "fs";
import { MotCua, Refused } from "./client";

/** The date in Vietnam, which before 07:00 is a day ahead of that in UTC. */
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const OFFICER = "ngo-quang-sang"; // an officer at the desk of Tân Mẫu

async function main(url: string, keyFile: string, ownCode: string): Promise<void> {
  const authorization = readFileSync(keyFile, "utf-8").trim().replace(/^Authorization: /, "");
  const motcua = new MotCua(url, authorization);
  let cursor = "";
  for await (const { cursor: behind } of motcua.events(cursor, 0)) {
    cursor = behind ?? cursor; // where the log ends now
  }

  const filed = await motcua.post("/v1/dossiers", {
    key: ownCode,
    body: {
      procedure: "dang-ky-khai-sinh",
      header: {
        channel: "online",
        received_at: "tan-mau",
        owner: { name: "Nguyễn Thị Mẫu", identity: "099000000001" },
        references: { "http-client": ownCode },
      },
      data: { ho_ten_tre: "Nguyễn Văn Mẫu", ngay_sinh: today, gioi_tinh: "nam" },
      papers: [
        { document: "to_khai", kind: "digitised" },
        { document: "giay_chung_sinh", kind: "digitised" },
        { document: "giay_tuy_than", kind: "digitised" },
      ],
    },
  });
  const dossier = filed.data.dossier;
  const task = `${dossier}.1`;
  await motcua.post("/v1/tasks/{task}/claim", { path: { task }, officer: OFFICER, key: `${ownCode}/claim`, body: {} });
  const form = await motcua.get("/v1/tasks/{task}", { path: { task }, officer: OFFICER });
  await motcua.post("/v1/tasks/{task}/complete", {
    path: { task },
    officer: OFFICER,
    key: `${ownCode}/complete`,
    ifMatch: form.headers.get("etag") ?? undefined,
    body: { outcome: "du" },
  });
  const seen = await motcua.get("/v1/dossiers/{dossier}", { path: { dossier } });
  console.log(`${ownCode} ${seen.data.code}`);
  for await (const { event } of motcua.events(cursor, 0)) {
    if (event.subject === dossier) {
      console.log(event.type);
    }
  }
}

const [url, keyFile, ownCode] = process.argv.slice(2);
if (ownCode === undefined) {
  console.error("usage: node main.js URL KEY_FILE OWN_CODE");
  process.exit(2);
}
main(url, keyFile, ownCode).catch((error: unknown) => {
  console.error(error instanceof Refused ? error.message : error);
  process.exit(1);
});
