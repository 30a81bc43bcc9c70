// What the server tells somebody else alone: an answer that pages explain, and no failure.
import { Refused } from "@/api/client";

export const NOT_YOURS = "not-yours";

export async function orNotYours<T>(asked: Promise<T>): Promise<T | typeof NOT_YOURS> {
  try {
    return await asked;
  } catch (failed) {
    if (failed instanceof Refused && failed.problem.code === "not_permitted") return NOT_YOURS;
    throw failed;
  }
}
