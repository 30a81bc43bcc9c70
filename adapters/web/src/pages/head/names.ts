// What figures are called.
import type { Figure } from "./desk";
import { say } from "./text";

export const figureName = (figure: Figure): string => say(`figures.${figure}`);
