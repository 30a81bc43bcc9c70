// What may be done with one open task beside finishing it.
import { answer, type Schema } from "@/api/client";
import { officersOf } from "@/parts/people/people";

import type { Rights } from "../rights";
import { field, onTask, reason, sent, text, type Act } from "./kinds";
import { say } from "./text";

type Task = Schema["Task"];

export const taskName = (dossier: string, task: number): string => `${dossier}.${task}`;

export function taskActs(dossier: Schema["Dossier"], task: Task, rights: Rights): Act[] {
  const name = taskName(dossier.id ?? "", task.number);
  const me = rights.me;
  const mine = task.holder !== null && task.holder === me;
  const acts: Act[] = [];
  const add = (id: string, act: string, title: string, why: string, icon: string, fields: Act["fields"]): void => {
    acts.push({
      id,
      title,
      why,
      icon,
      fields,
      send: (values, key) =>
        answer(onTask(name, act, sent({ officer: text(values.officer), reason: text(values.reason) }), key)),
    });
  };
  if (task.holder === null && rights.mayHold(task)) add("claim", "claim", say("claim"), "", "i-lucide-hand", []);
  if (mine && task.accepted === null && task.giver !== null) {
    add("accept", "accept", say("accept"), "", "i-lucide-check", []);
    add("hand-back", "hand-back", say("handBack"), say("handBackWhy"), "i-lucide-undo-2", [reason()]);
  } else if (mine) {
    add("release", "release", say("release"), say("releaseWhy"), "i-lucide-undo-2", [reason(false)]);
  }
  if (me !== null && task.giver === me && task.from_task !== 0 && !mine) {
    add("pull-back", "pull-back", say("pullBack"), say("pullBackWhy"), "i-lucide-rotate-ccw", [reason(false)]);
  }
  if (rights.mayAssign(task)) {
    const others = officersOf(task.unit ?? "", task.role).filter((one) => one.id !== task.holder);
    const options = others.map((one) => ({ value: one.id, title: one.title ? `${one.name}, ${one.title}` : one.name }));
    const title = task.holder === null ? say("assign") : say("reassign");
    const asked = [field("officer", "choice", true, options), reason(task.holder !== null)];
    if (options.length > 0) add("assign", "assign", title, say("assignWhy"), "i-lucide-user-check", asked);
  }
  if (task.instead_of === me && me !== null) {
    add("take-back", "substitute", say("takeBack"), say("substituteWhy"), "i-lucide-user-check", [reason(false)]);
  } else if (task.holder !== null && !mine && rights.mayHold(task)) {
    add("substitute", "substitute", say("substitute"), say("substituteWhy"), "i-lucide-users", [reason()]);
  }
  return acts;
}
