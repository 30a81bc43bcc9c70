// A list of tasks on paper. It stands beside the page and is seen by the printer alone.
import { moment } from "@/text/format";

import { codeOf, type Task } from "./task";
import { say } from "./text";

export interface Paper {
  title: string;
  tasks: readonly Task[];
  by: string;
  unit?: string;
  giver(task: Task): string;
  taker(task: Task): string;
  /** With places for two signatures. */
  signed: boolean;
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, text: string, ...inside: Node[]): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (text !== "") made.textContent = text;
  made.append(...inside);
  return made;
}

function table(paper: Paper): HTMLElement {
  const heads = ["no", "code", "procedure", "owner", "step", "due", "giver", "taker"] as const;
  const head = element("tr", "", ...heads.map((one) => element("th", say(`sheetOf.${one}`))));
  const rows = paper.tasks.map((task, index) => {
    const step = [task.no, task.title].filter(Boolean).join(" ");
    const cells = [String(index + 1), codeOf(task), task.procedure_title ?? "", task.owner ?? "", step, moment(task.due), paper.giver(task), paper.taker(task)];
    return element("tr", "", ...cells.map((cell) => element("td", cell)));
  });
  return element("table", "", element("thead", "", head), element("tbody", "", ...rows));
}

export function printTasks(paper: Paper): void {
  const facts = [`${say("sheetOf.at")}: ${moment(new Date())}`, `${say("sheetOf.by")}: ${paper.by}`];
  if (paper.unit) facts.unshift(`${say("sheetOf.unit")}: ${paper.unit}`);
  const sheet = element("section", "", element("h1", paper.title), element("p", facts.join(" · ")), table(paper));
  sheet.append(element("p", say("sheetOf.total", { count: paper.tasks.length })));
  if (paper.signed) {
    const place = (who: "giver" | "taker") =>
      element("div", "", element("strong", say(`sheetOf.${who}`)), element("span", say("sheetOf.sign")));
    const signatures = element("footer", "", place("giver"), place("taker"));
    sheet.append(signatures);
  }
  sheet.className = "paper";
  document.body.append(sheet);
  document.documentElement.classList.add("printing-paper");
  addEventListener(
    "afterprint",
    () => {
      sheet.remove();
      document.documentElement.classList.remove("printing-paper");
    },
    { once: true },
  );
  print();
}
