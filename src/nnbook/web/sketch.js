/* Draw straight into the pixels of a map that is shown by maps.js: with mouse, pen or finger, or
   with arrow keys and space. Used by filters.js. */

(function (root) {
  "use strict";

  const NNBook = (root.NNBook = root.NNBook || {});
  const RADIUS = 1.1; // of the pen, in pixels of the map: as thick as the strokes of MNIST

  /* Let a reader draw in a view while sketch.on is true.

     picture() is the map to draw in, frame() the width of the zeros that the view shows around it.
     onchange() is called after ink has changed or the cursor has moved. cursor is {row, column} once
     a key was pressed, else null. Only while it is on does the view keep touches from scrolling. */
  NNBook.sketch = function (view, { picture, frame, onchange }) {
    const canvas = view.element;
    let on = false;
    let last = null; // where the pen was, while it is down

    function point(event) {
      const box = canvas.getBoundingClientRect();
      const side = picture().rows + 2 * frame();
      return [
        ((event.clientX - box.left) / box.width) * side - frame(),
        ((event.clientY - box.top) / box.height) * side - frame(),
      ];
    }

    function draw(to) {
      const { values, rows } = picture();
      NNBook.drawing.line(values, rows, last ?? to, to, RADIUS);
      last = to;
    }

    canvas.addEventListener("pointerdown", (event) => {
      if (!on || last || event.button !== 0) return; // a second finger, another mouse button
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      sketch.cursor = null;
      draw(point(event));
      onchange();
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!last) return;
      const all = event.getCoalescedEvents?.() ?? [];
      for (const each of all.length ? all : [event]) draw(point(each));
      onchange();
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      canvas.addEventListener(end, () => { last = null; });
    }

    NNBook.maps.onArrows(canvas, (down, right) => {
      if (!on) return;
      const { rows, columns } = picture();
      const { row, column } = sketch.cursor ?? { row: rows >> 1, column: columns >> 1 };
      const within = (n, count) => Math.max(0, Math.min(count - 1, n));
      sketch.cursor = { row: within(row + down, rows), column: within(column + right, columns) };
      onchange();
    });
    canvas.addEventListener("keydown", (event) => {
      if (!on || !sketch.cursor || (event.key !== " " && event.key !== "Enter")) return;
      event.preventDefault();
      const { values, columns } = picture();
      const at = sketch.cursor.row * columns + sketch.cursor.column;
      values[at] = values[at] > 0 ? 0 : 1;
      onchange();
    });

    const sketch = {
      cursor: null,
      get on() { return on; },
      set on(wanted) {
        on = wanted;
        last = sketch.cursor = null;
        canvas.classList.toggle("nnb-drawing", on);
        if (on) canvas.tabIndex = 0;
        else canvas.removeAttribute("tabindex");
        canvas.setAttribute("role", on ? "application" : "img");
      },
    };
    return sketch;
  };
})(globalThis);
