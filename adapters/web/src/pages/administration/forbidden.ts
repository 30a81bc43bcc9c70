// What the server tells somebody else alone: an answer that pages explain, and no failure.
import { Refused } from "@/api/client";
import { isAdministrator } from "@/app/session";

export const NOT_YOURS = "not-yours";

/** Of what tells of dossiers an administrator is not asked at all: it would only be noted as a denial in the trail. */
export async function orNotYours<T>(ask: () => Promise<T>): Promise<T | typeof NOT_YOURS> {
  if (isAdministrator.value) return NOT_YOURS;
  try {
    return await ask();
  } catch (failed) {
    if (failed instanceof Refused && failed.problem.code === "not_permitted") return NOT_YOURS;
    throw failed;
  }
}
