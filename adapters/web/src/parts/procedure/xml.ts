// Small steps through the XML of a definition.
import { language } from "@/text/i18n";

export function parse(source: string): Element {
  const document = new DOMParser().parseFromString(source, "application/xml");
  if (document.querySelector("parsererror")) throw new Error("not XML");
  return document.documentElement;
}

export function children(of: Element | undefined, ...names: string[]): Element[] {
  return of ? [...of.children].filter((one) => names.length === 0 || names.includes(one.localName)) : [];
}

export function child(of: Element | undefined, name: string): Element | undefined {
  return children(of, name)[0];
}

export function text(of: Element, name: string): string {
  return of.getAttribute(name) ?? "";
}

/** The title as attribute or child; of several languages the reader's, else Vietnamese. */
export function titleOf(of: Element): string {
  const said = children(of, "title");
  const wanted = said.find((one) => one.getAttribute("xml:lang") === language());
  const first = said.find((one) => !one.hasAttribute("xml:lang"));
  return (wanted ?? first)?.textContent?.trim() || text(of, "title") || text(of, "id");
}
