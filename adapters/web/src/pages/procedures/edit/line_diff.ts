// Lines that two texts do not share, by the longest common subsequence of what lies between their equal ends.
export interface LineChange {
  kind: "added" | "removed";
  /** In the later text, or of a removed one in the earlier. */
  line: number;
  text: string;
}

const MOST = 1500; // lines between the equal ends

/** null: too much differs. */
export function lineChanges(before: string, after: string): LineChange[] | null {
  const a = before.split("\n");
  const b = after.split("\n");
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) ++head;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) ++tail;
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  if (left.length > MOST || right.length > MOST) return null;

  const width = right.length + 1;
  const common = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; --i) {
    for (let j = right.length - 1; j >= 0; --j) {
      common[i * width + j] =
        left[i] === right[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const changes: LineChange[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      ++i;
      ++j;
    } else if (i < left.length && (j === right.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      changes.push({ kind: "removed", line: head + ++i, text: left[i - 1]! });
    } else {
      changes.push({ kind: "added", line: head + ++j, text: right[j - 1]! });
    }
  }
  return changes;
}
