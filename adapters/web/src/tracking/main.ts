// The citizen's page: an entry of its own, small, without what officers need.
document.getElementById("tracking")!.textContent = "…";
export {};
