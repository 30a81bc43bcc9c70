// One WebSocket of the page, kept open: a ticket, what to follow, on again after a break where it was.
import { Refused, answer, api } from "@/api/client";

/** An event as the feed has it: ids and states, nothing of persons. */
export interface LiveEvent {
  id: string;
  type: string;
  /** Permanent id of the dossier. */
  subject: string;
  time: string;
  dossiercode?: string;
  data: { number: number; actor: { officer?: string | null; [more: string]: unknown }; body: Record<string, unknown> };
}

/** All that is given must fit; nothing given: all that may be seen. */
export interface Filter {
  dossier?: string;
  unit?: string;
  officer?: string;
  procedure?: string;
  types?: string[];
}

/** lost: it broke off, or never came, and trying again has not helped for some seconds. */
export type LineState = "off" | "connecting" | "live" | "lost";

export interface Listener {
  event(event: LiveEvent): void;
  /** All before this was told; `fresh`: something may have been missed before, so look anew. */
  live(fresh: boolean): void;
  state(state: LineState): void;
}

const FIRST_WAIT = 1_000;
/** A break that is mended sooner is not worth telling: nothing is missed. */
const PATIENCE = 5_000;
const LONGEST_WAIT = 30_000;
const SIGNED_OUT = 4401;
const FORBIDDEN = 4403;

export class Line {
  #socket: WebSocket | null = null;
  #cursor: string | undefined;
  #filters: Filter[] = [];
  #tries = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #worry: ReturnType<typeof setTimeout> | undefined;
  #open = false;
  /** Of several who would connect at the same time only the last does. */
  #turn = 0;

  constructor(readonly listener: Listener) {
    // The network is back, or the lid was opened: not wait for the next try.
    addEventListener("online", () => this.#hurry());
    // A line without a network says nothing by itself for a long time.
    addEventListener("offline", () => this.#broken());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#hurry();
    });
  }

  open(): void {
    if (this.#open) return;
    this.#open = true;
    this.#tries = 0;
    this.listener.state("connecting");
    void this.#connect();
  }

  close(): void {
    this.#open = false;
    this.#turn += 1;
    clearTimeout(this.#retry);
    this.#calm();
    this.#socket?.close(1000);
    this.#socket = null;
    this.#cursor = undefined;
    this.listener.state("off");
  }

  /** What is followed from now on. */
  follow(filters: Filter[]): void {
    const before = this.#filters;
    this.#filters = filters;
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    const known = new Set(before.map(same));
    const wanted = new Set(filters.map(same));
    const gone = before.filter((filter) => !wanted.has(same(filter)));
    const added = filters.filter((filter) => !known.has(same(filter)));
    if (gone.length > 0) this.#send({ unsubscribe: gone });
    if (added.length > 0) this.#send({ subscribe: added });
  }

  async #connect(): Promise<void> {
    const mine = ++this.#turn;
    let ticket;
    try {
      ({ ticket } = await answer(api.POST("/v1/ws-tickets", { body: {} })));
    } catch (failed) {
      if (mine !== this.#turn) return;
      // Signed out: whoever signs in opens it again.
      if (failed instanceof Refused && failed.problem.status === 401) this.close();
      else this.#later();
      return;
    }
    if (mine !== this.#turn) return;
    const address = new URL("v1/ws", document.baseURI);
    address.protocol = address.protocol.replace("http", "ws");
    address.hash = "";
    const socket = new WebSocket(address, ["motcua.v1", `motcua.ticket.${ticket}`]);
    this.#socket = socket;
    const fresh = this.#cursor === undefined;
    let first = true;
    socket.onopen = () => {
      const after = this.#cursor === undefined ? {} : { after: this.#cursor };
      if (this.#filters.length > 0) this.#send({ subscribe: this.#filters.map((filter) => ({ ...filter, ...after })) });
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as { cursor?: string; event?: LiveEvent };
      if (message.event) this.listener.event(message.event);
      if (message.cursor) this.#cursor = message.cursor;
      if (message.cursor && !message.event) {
        this.#tries = 0;
        this.#calm();
        this.listener.state("live");
        this.listener.live(first && fresh);
        first = false;
      }
    };
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      if (!this.#open) return;
      if (code === FORBIDDEN) return this.close();
      if (code === SIGNED_OUT || code >= 4000) this.#cursor = undefined; // begin anew rather than ask the same again
      this.#later();
    };
  }

  #later(): void {
    if (!this.#open) return;
    if (this.#worry === undefined) {
      this.listener.state("connecting");
      this.#worry = setTimeout(() => this.listener.state("lost"), PATIENCE);
    }
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++);
    clearTimeout(this.#retry);
    // Not all pages of an agency at the same moment.
    this.#retry = setTimeout(() => void this.#connect(), longest * (0.5 + Math.random() / 2));
  }

  #calm(): void {
    clearTimeout(this.#worry);
    this.#worry = undefined;
  }

  #broken(): void {
    if (!this.#open) return;
    const socket = this.#socket;
    this.#socket = null;
    this.#turn += 1;
    socket?.close();
    this.#later();
  }

  #hurry(): void {
    if (!this.#open || this.#socket !== null) return;
    clearTimeout(this.#retry);
    this.#tries = 0;
    void this.#connect();
  }

  #send(message: unknown): void {
    this.#socket?.send(JSON.stringify(message));
  }
}

export function same(filter: Filter): string {
  return JSON.stringify([filter.dossier, filter.unit, filter.officer, filter.procedure, filter.types]);
}
