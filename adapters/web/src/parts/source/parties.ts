// Who is meant by a party of a procedure: a role, a unit, a level, a field, somebody outside.
import { words } from "@/text/i18n";

import { titlesOf } from "./flow";
import type { Element } from "./xml";

const say = words(
  "party",
  {
    commune: "Ủy ban nhân dân cấp xã",
    province: "cơ quan cấp tỉnh",
    ministry: "cơ quan cấp bộ",
    applicant: "người nộp hồ sơ",
    representative: "người đại diện",
    unit: "đơn vị {id}",
    field: "theo ô “{title}” của hồ sơ",
    several: "{first}; {rest}",
  },
  {
    commune: "the commune's People's Committee",
    province: "the province's agency",
    ministry: "the ministry's agency",
    applicant: "the applicant",
    representative: "the representative",
    unit: "unit {id}",
    field: "as the dossier's field “{title}” says",
    several: "{first}; {rest}",
  },
);

const LEVELS = ["commune", "province", "ministry"] as const;

export function partyText(written: string | null, titles: Map<string, string>): string {
  if (!written) return "";
  const one = (party: string): string => {
    const [kind, id] = party.includes(":") ? [party.slice(0, party.indexOf(":")), party.slice(party.indexOf(":") + 1)] : ["role", party];
    if (kind === "level") return LEVELS.includes(id as "commune") ? say(id as "commune") : id;
    if (kind === "party" && (id === "applicant" || id === "representative")) return say(id);
    if (kind === "unit") return say("unit", { id });
    if (kind === "field") return say("field", { title: titles.get(id) ?? id });
    return titles.get(id) ?? id;
  };
  return written.split(" ").filter(Boolean).map(one).join("; ");
}

export function partyNamer(root: Element): (written: string | null) => string {
  const titles = titlesOf(root);
  return (written) => partyText(written, titles);
}
