// Prints a plain table, without what is on the screen around it: in a frame of its own that goes afterwards.

function element(document: Document, name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

const STYLE = `
  @page { size: A4; margin: 15mm; }
  body { font: 10pt "Noto Sans", sans-serif; color: #000; }
  h1 { font-size: 13pt; margin: 0 0 2mm; }
  p { margin: 0 0 4mm; }
  table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { border: 0.3mm solid #000; padding: 1mm 2mm; text-align: left; vertical-align: top; }
  th:last-child, td:last-child { text-align: right; white-space: nowrap; }
  tr:last-child td { font-weight: 600; }
  thead { display: table-header-group; }
`;

/** `rows`: the first is the head, the last the sums. */
export function printPart(title: string, lines: string[], rows: string[][]): void {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.style.cssText = "position:fixed;width:0;height:0;border:0;visibility:hidden";
  document.body.append(frame);
  const page = frame.contentDocument!;
  page.title = title;
  page.head.append(element(page, "style", STYLE));
  page.body.append(element(page, "h1", title), ...lines.map((line) => element(page, "p", line)));
  const table = page.createElement("table");
  const [head, ...others] = rows;
  const line = (cells: string[], cell: string): HTMLElement => {
    const row = page.createElement("tr");
    row.append(...cells.map((text) => element(page, cell, text)));
    return row;
  };
  const top = page.createElement("thead");
  top.append(line(head ?? [], "th"));
  const body = page.createElement("tbody");
  body.append(...others.map((cells) => line(cells, "td")));
  table.append(top, body);
  page.body.append(table);
  frame.contentWindow!.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow!.focus();
  frame.contentWindow!.print();
}
