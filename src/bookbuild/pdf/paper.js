// Make a built page ready for paper. `given`: title, start, solutions (a word), anchors (ids).
async (given) => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const article = document.querySelector("article");
  document.documentElement.dataset.theme = "light";

  // Print nothing that only a screen can use, nor the code that draws a figure.
  const idle = "a.headerlink, button, .only-dark, .toggle-button, noscript, #jb-print-docs-body";
  all(idle).forEach((e) => e.remove());
  all(".cell.tag_hide-input > details, .cell:not(.tag_solution) > details.hide")
    .forEach((e) => e.remove());
  all(".toggle-hidden").forEach((e) => e.classList.remove("toggle-hidden"));

  // Solutions go to the end, each under the title of its exercise.
  let solutions = null;
  let title = null;
  for (const e of all("article .exercise, article .solution, article .cell.tag_solution")) {
    if (e.matches(".exercise")) {
      title = e.querySelector(".admonition-title").textContent.trim();
      continue;
    }
    if (!solutions) {
      solutions = document.createElement("section");
      solutions.className = "paper-solutions";
      solutions.innerHTML = `<h2>${given.solutions}</h2>`;
    }
    if (title) {
      solutions.insertAdjacentHTML("beforeend", "<h3></h3>");
      solutions.lastChild.textContent = title;
      title = null;
    }
    e.querySelectorAll("summary").forEach((part) => part.remove());
    e.querySelectorAll("details").forEach((part) => part.replaceWith(...part.childNodes));
    solutions.append(e);
  }
  if (solutions) (article.querySelector("section") ?? article).append(solutions);

  // The foot of each page says its number, its head the chapter.
  const style = document.createElement("style");
  style.textContent = `
    html { counter-reset: page ${given.start - 1}; }
    @page { @top-left { content: ${JSON.stringify(given.title)}; } }`;
  document.head.append(style);

  // The printer keeps only places that a link on the same page leads to.
  const links = document.createElement("div");
  links.hidden = true;
  for (const anchor of given.anchors) {
    const link = document.createElement("a");
    link.href = `#${anchor}`;
    links.append(link);
  }
  document.body.append(links);

  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
  await document.fonts.ready;
  return document.images.length;
};
