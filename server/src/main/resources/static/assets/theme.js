// Sets the chosen theme before the first paint. Without a choice the system's theme holds.
(function () {
  try {
    var chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch (blocked) { /* storage may be refused: the system's theme holds */ }
  document.documentElement.classList.add("js");
})();
