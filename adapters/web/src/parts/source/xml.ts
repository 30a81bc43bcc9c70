// XML as a tree that knows where in the text everything stands, so that one value can be changed without touching a
// byte of the rest: comments, blanks, quotes and the order of attributes stay as somebody wrote them. A browser's own
// parser and serialiser would lose these.

export interface Attribute {
  name: string;
  value: string;
  quote: string;
  /** From the name to behind the closing quote. */
  start: number;
  end: number;
  /** What stands between the quotes. */
  from: number;
  to: number;
}

export interface Element {
  kind: "element";
  name: string;
  attributes: Attribute[];
  children: Node[];
  parent: Element | null;
  start: number;
  end: number;
  /** Behind the `>` of the start tag. */
  inner: number;
  /** Where `</name>` begins; of `<name/>` the same as `end`. */
  close: number;
}

export interface Note {
  kind: "comment" | "text";
  text: string;
  start: number;
  end: number;
}

export type Node = Element | Note;

/** The text is no XML; `offset` is where that was seen. */
export class NotWellFormed extends Error {
  constructor(
    readonly offset: number,
    what: string,
  ) {
    super(what);
  }
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decode(raw: string): string {
  return raw.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);/g, (whole, name: string) => {
    if (name.startsWith("#x")) return String.fromCodePoint(parseInt(name.slice(2), 16));
    if (name.startsWith("#")) return String.fromCodePoint(parseInt(name.slice(1), 10));
    return ENTITIES[name] ?? whole;
  });
}

export function encode(value: string, quote = '"'): string {
  const escaped = value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return quote === '"' ? escaped.replace(/"/g, "&quot;") : escaped.replace(/'/g, "&apos;");
}

const NAME = /[^\s/>=<"']+/y;
const BLANK = /\s*/y;

class Reader {
  at = 0;
  constructor(readonly text: string) {}

  read(): Element {
    let root: Element | null = null;
    let around: Element | null = null;
    while (this.at < this.text.length) {
      if (this.text[this.at] !== "<") {
        this.words(around);
      } else if (this.text.startsWith("<!--", this.at)) {
        this.skip("-->", around, "comment");
      } else if (this.text.startsWith("<![CDATA[", this.at)) {
        this.skip("]]>", around, "text");
      } else if (this.text.startsWith("<?", this.at)) {
        this.skip("?>", null, "text");
      } else if (this.text.startsWith("</", this.at)) {
        around = this.closing(around);
      } else {
        const element: Element = this.opening(around);
        if (around === null && root !== null) throw new NotWellFormed(element.start, "second root");
        if (around === null) root = element;
        around?.children.push(element);
        if (element.end === 0) around = element; // its end tag is still to come
      }
    }
    if (root === null || around !== null) throw new NotWellFormed(this.text.length, "unclosed element");
    return root;
  }

  private words(around: Element | null): void {
    const start = this.at;
    const next = this.text.indexOf("<", start);
    this.at = next < 0 ? this.text.length : next;
    around?.children.push({ kind: "text", text: decode(this.text.slice(start, this.at)), start, end: this.at });
  }

  private skip(end: string, around: Element | null, kind: "comment" | "text"): void {
    const start = this.at;
    const found = this.text.indexOf(end, start);
    if (found < 0) throw new NotWellFormed(start, `no ${end}`);
    this.at = found + end.length;
    around?.children.push({ kind, text: this.text.slice(start, this.at), start, end: this.at });
  }

  private closing(around: Element | null): Element | null {
    const start = this.at;
    const end = this.text.indexOf(">", start);
    if (around === null || end < 0 || this.text.slice(start + 2, end).trim() !== around.name) {
      throw new NotWellFormed(start, "wrong end tag");
    }
    around.close = start;
    around.end = end + 1;
    this.at = end + 1;
    return around.parent;
  }

  private opening(parent: Element | null): Element {
    const start = this.at++;
    const element: Element = {
      kind: "element",
      name: this.match(NAME),
      attributes: [],
      children: [],
      parent,
      start,
      end: 0,
      inner: 0,
      close: 0,
    };
    for (;;) {
      this.match(BLANK, true);
      if (this.text.startsWith("/>", this.at)) {
        this.at += 2;
        element.inner = element.close = element.end = this.at;
        return element;
      }
      if (this.text[this.at] === ">") {
        element.inner = ++this.at;
        return element;
      }
      element.attributes.push(this.attribute());
    }
  }

  private attribute(): Attribute {
    const start = this.at;
    const name = this.match(NAME);
    this.match(BLANK, true);
    if (this.text[this.at++] !== "=") throw new NotWellFormed(start, "attribute without value");
    this.match(BLANK, true);
    const quote = this.text[this.at++] ?? "";
    const to = quote === '"' || quote === "'" ? this.text.indexOf(quote, this.at) : -1;
    if (to < 0) throw new NotWellFormed(start, "value without quotes");
    const from = this.at;
    this.at = to + 1;
    return { name, value: decode(this.text.slice(from, to)), quote, start, end: this.at, from, to };
  }

  private match(pattern: RegExp, empty = false): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    if (found === "" && !empty) throw new NotWellFormed(this.at, "no name");
    this.at += found.length;
    return found;
  }
}

/** Throws NotWellFormed. */
export function parse(text: string): Element {
  return new Reader(text).read();
}

export function attribute(element: Element, name: string): string | null {
  return element.attributes.find((one) => one.name === name)?.value ?? null;
}

export function elements(element: Element, name?: string): Element[] {
  return element.children.filter(
    (child): child is Element => child.kind === "element" && (name === undefined || child.name === name),
  );
}

export function child(element: Element, name: string): Element | null {
  return elements(element, name)[0] ?? null;
}

/** Itself and all inside it, in the order of the text. */
export function* all(element: Element): Generator<Element> {
  yield element;
  for (const inner of elements(element)) yield* all(inner);
}

export function words(element: Element): string {
  return element.children
    .filter((node): node is Note => node.kind === "text")
    .map((node) => node.text)
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}
