// Conditions and amounts of a procedure, as far as a page can tell them before anything is filed: the part of the
// expression language that speaks of fields and papers. What it cannot tell is UNKNOWN, never a guess: the server
// decides.
export const UNKNOWN = Symbol("unknown");
export type Known = string | number | boolean | null | Date | Days;
export type Told = Known | typeof UNKNOWN;

/** A duration of whole days. */
export class Days {
  constructor(readonly count: number) {}
}

/** What expressions may ask about. */
export interface Facts {
  /** Fields, parameters, `channel`, `today`, `filed`; undefined: no such name. */
  value(name: string): Known | undefined;
  /** Whether the paper is in the dossier. */
  has(document: string): boolean;
}

const TOKENS = /\s*(?:(\d+(?:\.\d+)?)|("(?:[^"\\]|\\.)*")|([\p{L}_][\p{L}\p{N}_]*)|(<=|>=|!=|\*\*|[-+*/=<>(),]))/uy;

function tokens(text: string): string[] | null {
  const found: string[] = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.trimEnd().length) {
    const match = TOKENS.exec(text);
    if (match === null) return null;
    found.push(match[0].trim());
  }
  return found;
}

class Stop extends Error {}

class Reading {
  private at = 0;
  constructor(
    private readonly list: string[],
    private readonly facts: Facts,
  ) {}

  whole(): Told {
    const told = this.or();
    if (this.at < this.list.length) throw new Stop();
    return told;
  }

  private next(text: string): boolean {
    if (this.list[this.at] !== text) return false;
    this.at += 1;
    return true;
  }
  private must(text: string): void {
    if (!this.next(text)) throw new Stop();
  }

  private or(): Told {
    let left = this.and();
    while (this.next("or")) {
      const right = this.and();
      left = left === true || right === true ? true : left === UNKNOWN || right === UNKNOWN ? UNKNOWN : false;
    }
    return left;
  }

  private and(): Told {
    let left = this.comparison();
    while (this.next("and")) {
      const right = this.comparison();
      const one = [left, right];
      left = one.every((side) => side === true) ? true : one.every((s) => s === true || s === UNKNOWN) ? UNKNOWN : false;
    }
    return left;
  }

  private comparison(): Told {
    const left = this.sum();
    const sign = this.list[this.at];
    if (!sign || !["=", "!=", "<", "<=", ">", ">="].includes(sign)) return left;
    this.at += 1;
    return compare(left, sign, this.sum());
  }

  private sum(): Told {
    let left = this.product();
    for (;;) {
      if (this.next("+")) left = added(left, this.product(), 1);
      else if (this.next("-")) left = added(left, this.product(), -1);
      else return left;
    }
  }

  private product(): Told {
    let left = this.one();
    for (;;) {
      const sign = this.list[this.at];
      if (sign !== "*" && sign !== "/") return left;
      this.at += 1;
      const right = this.one();
      if (left === UNKNOWN || right === UNKNOWN) left = UNKNOWN;
      else if (typeof left !== "number" || typeof right !== "number") left = null;
      else left = sign === "*" ? left * right : right === 0 ? null : left / right;
    }
  }

  private one(): Told {
    const token = this.list[this.at++];
    if (token === undefined) throw new Stop();
    if (token === "(") {
      const inside = this.or();
      this.must(")");
      return inside;
    }
    if (token === "-") {
      const number = this.one();
      return typeof number === "number" ? -number : number === UNKNOWN ? UNKNOWN : null;
    }
    if (/^\d/.test(token)) return Number(token);
    if (token.startsWith('"')) return JSON.parse(token) as string;
    if (token === "true") return true;
    if (token === "false") return false;
    if (token === "null") return null;
    if (!/^[\p{L}_]/u.test(token)) throw new Stop();
    if (this.next("(")) return this.call(token);
    const value = this.facts.value(token);
    return value === undefined ? UNKNOWN : value;
  }

  private call(name: string): Told {
    const given: Told[] = [];
    if (!this.next(")")) {
      do given.push(this.or());
      while (this.next(","));
      this.must(")");
    }
    return called(name, given, this.facts);
  }
}

function called(name: string, given: Told[], facts: Facts): Told {
  const [first, second] = given;
  if (given.some((one) => one === UNKNOWN)) return UNKNOWN;
  switch (name) {
    case "not":
      return typeof first === "boolean" ? !first : null;
    case "has":
      return typeof first === "string" ? facts.has(first) : UNKNOWN;
    case "visits":
      return 0; // nothing has happened yet
    case "date":
      return first instanceof Date ? midnight(first) : typeof first === "string" ? dayOf(first) : null;
    case "duration": {
      const days = typeof first === "string" ? /^P(\d+)D$/.exec(first) : null;
      return days ? new Days(Number(days[1])) : UNKNOWN;
    }
    case "working_days":
      // The calendar is the server's; only that there is no day at all between two days needs none.
      if (first === null || second === null) return null;
      return first instanceof Date && second instanceof Date && second < first ? 0 : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

export function dayOf(text: string): Date | null {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
}

function midnight(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
}

function added(left: Told, right: Told, sign: 1 | -1): Told {
  if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN;
  if (typeof left === "number" && typeof right === "number") return left + sign * right;
  if (left instanceof Date && right instanceof Days) return new Date(left.getTime() + sign * right.count * 86_400_000);
  return null;
}

function compare(left: Told, sign: string, right: Told): Told {
  if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN;
  const a = left instanceof Date ? left.getTime() : left;
  const b = right instanceof Date ? right.getTime() : right;
  if (sign === "=") return a === b;
  if (sign === "!=") return a !== b;
  if (a === null || b === null || typeof a !== typeof b || typeof a === "boolean") return null;
  switch (sign) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    default:
      return a >= b;
  }
}

/** The value of an expression; UNKNOWN where the page cannot tell. */
export function told(text: string, facts: Facts): Told {
  const list = tokens(text);
  if (list === null) return UNKNOWN;
  try {
    return new Reading(list, facts).whole();
  } catch {
    return UNKNOWN;
  }
}

/** Whether a condition holds; no condition always does. */
export function holds(text: string | null, facts: Facts): boolean | typeof UNKNOWN {
  if (text === null) return true;
  const value = told(text, facts);
  return value === UNKNOWN ? UNKNOWN : value === true;
}
