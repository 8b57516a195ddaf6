/* Maps on the page: a map of numbers as a picture with frames in it, moved over by mouse, touch
   and arrow keys; a row of choices; the bar of a colour scale. Used by filters.js and pooling.js.

   A map is {rows, columns, values}, as in correlation.js. */

(function (root) {
  "use strict";

  const NNBook = (root.NNBook = root.NNBook || {});

  const ARROWS = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  };

  /* A number as the book prints it: a real minus sign, and no minus in front of zero. */
  function number(value, digits = 2) {
    const text = value.toFixed(digits);
    return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
  }

  /* A number without needless digits, for a number field: 1, -0.5, 0.1111. */
  const short = (value) => String(Number(value.toFixed(4)));

  /* A square picture from its bytes in base64, 255 for full ink, as a map of 0 to 1. */
  function picture(base64) {
    const bytes = NNBook.bytes(base64);
    const side = Math.sqrt(bytes.length);
    return NNBook.correlation.map(side, side, Array.from(bytes, (byte) => byte / 255));
  }

  const css = (colour) => `rgb(${colour.map(Math.round).join(" ")})`;

  /* A picture of a map. show(map, colour, frames) paints it: colour(value, row, column) gives
     [r, g, b], and each frame {row, column, rows, columns, colour} names one of the page's colours.
     at(event) is the {row, column} under a pointer. Attributes go to the canvas. */
  function view({ label, ...attributes }) {
    let shown = null;
    const pixels = document.createElement("canvas");
    const canvas = NNBook.canvas({
      label,
      ...attributes,
      draw(context, width, height, colours) {
        if (!shown) return;
        context.imageSmoothingEnabled = false;
        context.drawImage(pixels, 0, 0, width, height);
        const cell = width / shown.map.columns;
        for (const { row, column, rows, columns, colour } of shown.frames) {
          const box = [column * cell, row * cell, columns * cell, rows * cell];
          context.lineWidth = 5;
          context.strokeStyle = "#ffffff";
          context.strokeRect(...box);
          context.lineWidth = 2.5;
          context.strokeStyle = colours[colour];
          context.strokeRect(...box);
        }
      },
    });
    return {
      element: canvas.element,
      show(map, colour, frames = []) {
        shown = { map, frames };
        NNBook.paint(pixels, map.rows, map.columns, (r, c) =>
          colour(map.values[r * map.columns + c], r, c)
        );
        canvas.redraw();
      },
      at(event) {
        const box = canvas.element.getBoundingClientRect();
        const place = (share, count) => Math.max(0, Math.min(count - 1, Math.floor(share * count)));
        return {
          row: place((event.clientY - box.top) / box.height, shown.map.rows),
          column: place((event.clientX - box.left) / box.width, shown.map.columns),
        };
      },
    };
  }

  /* Call back with the place under the mouse, the pen or the finger while it is on a view. */
  function onPoint(view, callback) {
    for (const type of ["pointerdown", "pointermove"]) {
      view.element.addEventListener(type, (event) => callback(view.at(event)));
    }
  }

  /* Call back with (down, right) for every arrow key that is pressed on an element. */
  function onArrows(element, callback) {
    element.addEventListener("keydown", (event) => {
      const step = ARROWS[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      callback(...step);
    });
  }

  /* Four buttons that do what the arrow keys do; names: {up, down, left, right}. Returns
     { element, buttons }. */
  function arrowButtons(names, callback) {
    const sides = [["left", "←", 0, -1], ["up", "↑", -1, 0], ["down", "↓", 1, 0], ["right", "→", 0, 1]];
    const buttons = {};
    for (const [side, sign, down, right] of sides) {
      buttons[side] = NNBook.button(sign, () => callback(down, right), {
        "aria-label": names[side], class: "nnb-button nnb-arrow",
      });
    }
    return { element: NNBook.el("div", { class: "nnb-arrows" }, ...Object.values(buttons)), buttons };
  }

  /* A row of buttons of which one is chosen. choices: [value, text, ...]; returns { element, value }. */
  function choice({ label, choices, value, onchange }) {
    const name = NNBook.id("choice");
    const buttons = new Map();
    const mark = (key) => {
      value = key;
      buttons.forEach((button, one) => button.setAttribute("aria-pressed", String(one === key)));
    };
    for (const [key, text] of choices) {
      const pick = () => { mark(key); onchange?.(key); };
      buttons.set(key, NNBook.button(text, pick, { pressed: false }));
    }
    mark(value);
    const row = NNBook.el("div", { class: "nnb-buttons" }, ...buttons.values());
    return {
      element: NNBook.el(
        "div", { class: "nnb-choice", role: "group", "aria-labelledby": name },
        NNBook.el("span", { id: name }, label), row
      ),
      get value() { return value; },
      set value(key) { mark(key); },
    };
  }

  /* The bar of the signed scale with its two ends. Returns { element, limit }; setting limit
     writes the ends. */
  function scale(label) {
    const stops = [-1, -0.5, 0, 0.5, 1].map((share) => css(NNBook.signed(share, 1)));
    const ends = [NNBook.el("span"), NNBook.el("span")];
    const bar = NNBook.el("span", {
      class: "nnb-scale-bar", style: `background: linear-gradient(90deg, ${stops.join(", ")})`,
    });
    const element = NNBook.el("div", { class: "nnb-scale", role: "img" }, ends[0], bar, ends[1]);
    return {
      element,
      set limit(limit) {
        const end = Number(limit.toFixed(2));
        ends[0].textContent = `−${end}`;
        ends[1].textContent = `${end}`;
        element.setAttribute("aria-label", `${label}: −${end} … ${end}`);
      },
    };
  }

  NNBook.maps = {
    number, short, picture, css, view, onPoint, onArrows, arrowButtons, choice, scale,
  };
})(globalThis);
