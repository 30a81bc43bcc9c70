// Who somebody is in one line, and officers for a choice.
import { allUnits, officerName, officersOf, postsOf, roleTitle, unitName } from "./people";

/** The post in that unit, else the first. */
function postOf(officer: string, unit?: string | null) {
  const posts = postsOf(officer);
  return posts.find((one) => one.unit === unit) ?? posts[0];
}

/** "Chuyên viên, Phòng Kinh tế". */
export function postLine(officer: string, unit?: string | null): string {
  const post = postOf(officer, unit);
  return [post?.title ?? roleTitle(post?.role), unitName(post?.unit ?? unit)].filter((one) => one !== "").join(", ");
}

/** "Nguyễn Văn A, Chuyên viên, Phòng Kinh tế". */
export function whoIs(officer: string, unit?: string | null): string {
  return [officerName(officer), postLine(officer, unit)].filter((one) => one !== "").join(", ");
}

/** Officers for a choice, by name. */
export function allOfficers(): { id: string; name: string }[] {
  const found = new Map(allUnits().flatMap((unit) => officersOf(unit.id)).map((one) => [one.id, one.name]));
  return [...found].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, "vi"));
}
