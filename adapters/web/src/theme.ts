// Light or dark before anything is painted, as the reader chose it or as his system has it.
const chosen = localStorage.getItem("vueuse-color-scheme");
const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.classList.toggle("dark", dark);
export {};
