// What is shown of a dossier. Text goes in as text, never as markup.
import type { Tracked } from "./ask";
import { say } from "./text";

type Child = Node | string | null;

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...inside: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside.filter((one): one is Node | string => one !== null));
  return made;
}

/** HH:mm dd/mm/yyyy on the clock of Viet Nam; without a time: dd/mm/yyyy. */
export function when(at: string | Date, withTime: boolean): string {
  const options = { timeZone: "Asia/Ho_Chi_Minh", hourCycle: "h23" } as const;
  const date = new Intl.DateTimeFormat("en-GB", { ...options, day: "2-digit", month: "2-digit", year: "numeric" });
  const time = new Intl.DateTimeFormat("en-GB", { ...options, hour: "2-digit", minute: "2-digit" });
  const on = new Date(at);
  return withTime ? `${time.format(on)} ${date.format(on)}` : date.format(on);
}

/** How the national states look: what the applicant must do, what went well, what ended otherwise. */
const MOODS: Record<number, "plain" | "good" | "act" | "bad"> = {
  3: "bad",
  5: "act",
  6: "act",
  7: "plain",
  8: "bad",
  9: "good",
  10: "good",
};
const MARKS = { plain: "●", good: "✓", act: "!", bad: "✕" };

const STAGES = ["filed", "accepted", "handled", "result", "returned"] as const;
/** The stage at which each national state stands; missing: it left the way. */
const AT: Record<number, number> = { 1: 0, 2: 1, 4: 2, 5: 2, 6: 2, 9: 3, 10: 4 };

function progress(state: number): HTMLElement | null {
  const at = AT[state];
  if (at === undefined) return null;
  return make(
    "ol",
    { class: "stages", "aria-label": say("progress") },
    ...STAGES.map((stage, index) => {
      const done = index < at || state === 10;
      const now = index === at && state !== 10;
      const told = now ? say("now") : done ? say("past") : say("later");
      return make(
        "li",
        { class: now ? "now" : done ? "done" : "later", ...(now ? { "aria-current": "step" } : {}) },
        make("span", { class: "mark", "aria-hidden": "true" }, done ? "✓" : String(index + 1)),
        make("span", { class: "name" }, say(stage), make("span", { class: "unseen" }, ` (${told})`)),
      );
    }),
  );
}

function line(title: string, value: string | null | undefined): HTMLElement | null {
  return value ? make("div", {}, make("dt", {}, title), make("dd", {}, value)) : null;
}

export function shown(tracked: Tracked, withToken: boolean): HTMLElement {
  const mood = MOODS[tracked.state] ?? "plain";
  const late = tracked.timeliness === "late";
  return make(
    "section",
    { class: "card", "aria-labelledby": "found" },
    make("p", { class: "code" }, tracked.code),
    make(
      "div",
      { class: `state ${mood}` },
      make("span", { class: "mark", "aria-hidden": "true" }, MARKS[mood]),
      make(
        "div",
        {},
        make("h2", { id: "found", tabindex: "-1" }, tracked.state_label),
        make("p", {}, say(`state${tracked.state}` as "state1")),
      ),
    ),
    progress(tracked.state),
    make(
      "dl",
      {},
      line(say("procedure"), tracked.procedure),
      line(say("owner"), tracked.owner),
      line(say("receivedBy"), tracked.received_by),
      line(say("received"), tracked.received && when(tracked.received, true)),
      make(
        "div",
        {},
        make("dt", {}, say("due")),
        make(
          "dd",
          {},
          make("strong", {}, tracked.due ? when(tracked.due, true) : say("noDue")),
          tracked.timeliness_label
            ? make("span", { class: late ? "tag bad" : "tag" }, `${late ? "! " : ""}${tracked.timeliness_label}`)
            : null,
        ),
      ),
      line(say("step"), tracked.step),
      line(say("post"), [tracked.officer, tracked.post].filter(Boolean).join(", ")),
    ),
    withToken ? null : make("p", { class: "note" }, say("names")),
    make("p", { class: "note" }, say("at", { at: when(new Date(), true) })),
  );
}
