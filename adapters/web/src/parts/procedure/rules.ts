// What the rule set of a dossier says of acts that no flow draws, and of grounds to pause.
import { answer, api } from "@/api/client";

import { actsOf } from "./procedure";
import { child, children, parse, text, titleOf } from "./xml";

export interface Rules {
  acts: Map<string, string[]>;
  /** Grounds of a pause by their ids. */
  pauses: Map<string, string>;
  /** Grounds that a head may name. */
  byHand: { value: string; title: string }[];
  deskRole: string;
  watcherRole: string;
}

export function readRules(source: string): Rules {
  const root = parse(source);
  const pauses = children(child(root, "pauses"), "pause");
  const alerts = child(root, "alerts");
  return {
    acts: actsOf(child(root, "acts")),
    pauses: new Map(pauses.map((one) => [text(one, "id"), titleOf(one)])),
    byHand: pauses
      .filter((one) => text(one, "by-hand") === "true")
      .map((one) => ({ value: text(one, "id"), title: titleOf(one) })),
    deskRole: alerts ? text(alerts, "desk") : "",
    watcherRole: alerts ? text(alerts, "watcher") : "",
  };
}

const known = new Map<string, Promise<Rules>>();

/** `name` as dossiers have it: id@version. */
export function loadRules(name: string): Promise<Rules> {
  const had = known.get(name);
  if (had) return had;
  const [rules, version] = name.split("@");
  const asked = answer(
    api.GET("/v1/rules/{rules}/versions/{version}/source", {
      params: { path: { rules: rules ?? "", version: Number(version) } },
      parseAs: "text",
    }),
  ).then((source) => readRules(source as unknown as string));
  known.set(name, asked);
  asked.catch(() => known.delete(name));
  return asked;
}
