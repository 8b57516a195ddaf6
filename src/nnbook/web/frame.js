/* Inside the frame of a notebook cell only: start the figure, and let the frame grow with it. */

(function () {
  "use strict";

  const page = document.documentElement;

  function grow() {
    const height = Math.ceil(page.getBoundingClientRect().height);
    try {
      window.frameElement.style.height = `${height}px`; // JupyterLab: one origin
    } catch {
      window.parent.postMessage({ nnbookHeight: height }, "*"); // Colab: each frame on its own
    }
  }

  new ResizeObserver(grow).observe(page);
})();
