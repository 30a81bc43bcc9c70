// The procedures in force, for a choice, and the text of the one that was chosen.
import { answer, api } from "@/api/client";
import { library } from "@/parts/source/load";
import { language } from "@/text/i18n";

import { readProcedure, type ProcedureText } from "./read";

export interface Listed {
  id: string;
  variant: string;
  version: number;
  code: string;
  title: string;
  domain: string;
}

const texts = new Map<string, Promise<ProcedureText>>();

/** A version, as it was deployed. */
export function procedureText(id: string, version: number, variant = ""): Promise<ProcedureText> {
  const key = `${id}/${variant}/${version}/${language()}`;
  let text = texts.get(key);
  if (!text) {
    text = answer(
      api.GET("/v1/procedures/{procedure}/versions/{version}/source", {
        params: { path: { procedure: id, version }, query: variant === "" ? {} : { variant } },
        parseAs: "text",
      }),
    ).then((xml) => readProcedure(xml as unknown as string));
    text.catch(() => texts.delete(key));
    texts.set(key, text);
  }
  return text;
}

/** All procedures in force today, one row for each variant, by title. */
export async function proceduresInForce(): Promise<Listed[]> {
  return (await library())
    .filter((one) => one.inForce)
    .map(({ id, variant, shown, code, title, domain }) => ({ id, variant, version: shown.version, code, title, domain }));
}
