/* A pad to draw a digit on, and the way from a drawing to a picture like those of MNIST.

   The ink is computed here and not by the canvas, so that every browser, and Node in the tests, gets
   the same numbers: 0 is paper, 1 is ink. */

(function (root) {
  "use strict";

  const NNBook = (root.NNBook = root.NNBook || {});
  const SIDE = 280; // of the pad, in its own pixels: 10 for each pixel of MNIST
  const PEN = 16; // thickness of a stroke in pixels of the pad
  const STEP = 10; // how far an arrow key moves the pen
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const NEAR = 1.5; // points nearer than this to the one before are left out
  const BOX = 200; // the pixels of the pad that become the 20 x 20 pixels of a normalised digit
  const INKED = 28; // thickness of a stroke in that box: 2.8 pixels of MNIST, as its pens have

  // ---- Ink -------------------------------------------------------------------------------------

  /* Draw a line with a round pen into ink (side x side) and keep what is there: a pixel at distance
     d from the line gets radius + 1/2 - d, cut off at 0 and 1. */
  function line(ink, side, [x0, y0], [x1, y1], radius) {
    const reach = radius + 1;
    const left = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
    const right = Math.min(side - 1, Math.ceil(Math.max(x0, x1) + reach));
    const top = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
    const bottom = Math.min(side - 1, Math.ceil(Math.max(y0, y1) + reach));
    const dx = x1 - x0, dy = y1 - y0, length = dx * dx + dy * dy;
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const px = x + 0.5 - x0, py = y + 0.5 - y0; // from the start to the middle of the pixel
        const along = length ? Math.max(0, Math.min(1, (px * dx + py * dy) / length)) : 0;
        const ox = px - along * dx, oy = py - along * dy;
        const value = Math.min(1, radius + 0.5 - Math.sqrt(ox * ox + oy * oy));
        if (value > ink[y * side + x]) ink[y * side + x] = value;
      }
    }
  }

  /* Put a picture (rows x rows) onto ink (side x side), each of its pixels as a square. */
  function picture(ink, side, pixels, rows) {
    const scale = side / rows;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const value = pixels[Math.floor(y / scale) * rows + Math.floor(x / scale)];
        if (value > ink[y * side + x]) ink[y * side + x] = value;
      }
    }
  }

  // ---- From ink to a picture of MNIST ------------------------------------------------------------

  /* The smallest box with all ink in it: { left, top, width, height }, or null on blank paper. */
  function inkBox(ink, rows, columns) {
    let left = columns, top = rows, right = -1, bottom = -1;
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        if (!(ink[y * columns + x] > 0)) continue;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = y;
      }
    }
    return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
  }

  /* Shrink ink to size x size pixels by area: each new pixel is the mean of the square of `scale`
     old pixels that it covers. (left, top) of the ink comes to pixel (at, at) of the result. */
  function shrink(ink, rows, columns, { left = 0, top = 0, scale, size = 28, at = 0 }) {
    const out = new Float64Array(size * size);
    for (let r = 0; r < size; r++) {
      const y0 = top + (r - at) * scale, y1 = y0 + scale;
      for (let c = 0; c < size; c++) {
        const x0 = left + (c - at) * scale, x1 = x0 + scale;
        let sum = 0;
        for (let y = Math.max(0, Math.floor(y0)); y < Math.min(rows, y1); y++) {
          const tall = Math.min(y + 1, y1) - Math.max(y, y0);
          for (let x = Math.max(0, Math.floor(x0)); x < Math.min(columns, x1); x++) {
            sum += ink[y * columns + x] * tall * (Math.min(x + 1, x1) - Math.max(x, x0));
          }
        }
        out[r * size + c] = sum / (scale * scale);
      }
    }
    return out;
  }

  /* Make of a drawing what the makers of MNIST made of theirs: shrink it so that the longer side of
     its ink box is 20 pixels, then move it by whole pixels so that its centre of mass comes to
     pixel (14, 14) of 28 x 28. Returns null on blank paper. A digit of MNIST stays what it is.
     least: how many pixels of ink a pixel of the result covers at least. */
  function normalise(ink, rows, columns, least = 0) {
    const box = inkBox(ink, rows, columns);
    if (!box) return null;
    const size = 28, scale = Math.max(least, Math.max(box.width, box.height) / 20);
    const { left, top } = box;
    const small = shrink(ink, rows, columns, { left, top, scale, size, at: 4 });
    let mass = 0, mx = 0, my = 0;
    for (let i = 0; i < small.length; i++) {
      mass += small[i];
      mx += small[i] * (i % size);
      my += small[i] * Math.floor(i / size);
    }
    const right = Math.round(14 - mx / mass), down = Math.round(14 - my / mass);
    const out = new Float64Array(size * size);
    for (let r = Math.max(0, down); r < Math.min(size, size + down); r++) {
      for (let c = Math.max(0, right); c < Math.min(size, size + right); c++) {
        out[r * size + c] = small[(r - down) * size + c - right];
      }
    }
    return out;
  }

  /* Scale strokes so that, inked with a pen of INKED, they fill a box of BOX x BOX as far as their
     form allows. Drawn small, a digit would otherwise arrive with strokes far too thick. A dot
     stays a dot: what is smaller than a pen is not blown up further. */
  function fitted(strokes) {
    const points = strokes.flat();
    const lowest = (axis) => points.reduce((least, point) => Math.min(least, point[axis]), Infinity);
    const highest = (axis) => points.reduce((most, point) => Math.max(most, point[axis]), -Infinity);
    const left = lowest(0), top = lowest(1);
    const extent = Math.max(highest(0) - left, highest(1) - top, PEN);
    const scale = (BOX - INKED) / extent, at = (SIDE - BOX) / 2 + INKED / 2;
    return strokes.map((stroke) =>
      stroke.map(([x, y]) => [at + (x - left) * scale, at + (y - top) * scale])
    );
  }

  /* Ink strokes (lists of points) with a round pen. */
  function inked(strokes, pen, ink = new Float64Array(SIDE * SIDE)) {
    for (const stroke of strokes) {
      stroke.forEach((point, i) => line(ink, SIDE, stroke[Math.max(0, i - 1)], point, pen / 2));
    }
    return ink;
  }

  /* What the network sees of strokes: fitted, inked and normalised; null without strokes. */
  function seen(strokes) {
    return strokes.length ? normalise(inked(fitted(strokes), INKED), SIDE, SIDE, BOX / 20) : null;
  }

  /* Shrink the whole pad to 28 x 28 and do nothing else; null on blank paper. */
  function shrinkOnly(ink, side) {
    return inkBox(ink, side, side) && shrink(ink, side, side, { scale: side / 28 });
  }

  // ---- The pad -----------------------------------------------------------------------------------

  /* A square to draw on. Returns { element, picture(normal), blank, sample, showSample(pixels), load(pixels),
     undo(), clear(), ... }.

     label: what screen readers call it; hint: words on the empty pad. onchange() is called at most
     once a frame, after the ink has changed. Only the pad itself keeps touches from scrolling. */
  function pad({ label, hint, thickness = PEN, onchange = () => {} }) {
    const ink = new Float64Array(SIDE * SIDE);
    const canvas = NNBook.el("canvas", {
      class: "nnb-pad", width: SIDE, height: SIDE,
      role: "application", "aria-label": label, tabindex: 0,
    });
    const words = NNBook.el("span", { class: "nnb-hint", "aria-hidden": "true" }, hint);
    const cross = NNBook.el("span", { class: "nnb-pen", hidden: true, "aria-hidden": "true" });
    const element = NNBook.el("div", { class: "nnb-board" }, canvas, words, cross);
    const context = canvas.getContext("2d");
    const image = context.createImageData(SIDE, SIDE);
    const grey = new Uint32Array(image.data.buffer); // one number a pixel: alpha and three times the same
    let things = []; // strokes (lists of points) and pictures, in the order in which they came
    let faint = false; // a sample, which the first stroke takes away
    let stroke = null, due = false;
    let pen = [SIDE / 2, SIDE / 4]; // where the keyboard's pen is

    function paint() {
      const strength = faint ? 0.25 : 1;
      for (let i = 0; i < ink.length; i++) {
        grey[i] = 0xff000000 | (Math.round(255 * (1 - strength * ink[i])) * 0x010101);
      }
      context.putImageData(image, 0, 0);
      words.hidden = !faint && things.length > 0;
    }

    function show() {
      paint();
      onchange();
    }

    function changed() {
      if (due) return;
      due = true;
      requestAnimationFrame(() => {
        due = false;
        show();
      });
    }

    function redraw() {
      ink.fill(0);
      for (const thing of things) {
        if (thing.pixels) picture(ink, SIDE, thing.pixels, 28);
        else inked([thing], thickness, ink);
      }
      changed();
    }

    function put(pixels, asSample) {
      faint = asSample;
      things = [{ pixels }];
      redraw();
    }

    function place(event) {
      const box = canvas.getBoundingClientRect();
      return [
        ((event.clientX - box.left) * SIDE) / box.width,
        ((event.clientY - box.top) * SIDE) / box.height,
      ];
    }

    function add(point) {
      const last = stroke[stroke.length - 1];
      if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < NEAR) return;
      line(ink, SIDE, last ?? point, point, thickness / 2);
      stroke.push(point);
      changed();
    }

    function begin(point) {
      if (faint) {
        things = [];
        faint = false;
        ink.fill(0);
      }
      stroke = [];
      things.push(stroke);
      add(point);
    }

    canvas.addEventListener("pointerdown", (event) => {
      if (stroke || event.button !== 0) return; // a second finger, another button, the keyboard
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      begin(place(event));
      stroke.pointer = event.pointerId;
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!stroke || event.pointerId !== stroke.pointer) return;
      const all = event.getCoalescedEvents?.() ?? [];
      for (const each of all.length ? all : [event]) add(place(each));
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      canvas.addEventListener(end, (event) => {
        if (stroke && event.pointerId === stroke.pointer) stroke = null;
      });
    }

    /* Arrow keys move a pen, space or Enter puts it down and lifts it. */
    canvas.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (arrow) {
        pen = pen.map((v, axis) => Math.max(0, Math.min(SIDE, v + STEP * arrow[axis])));
        if (stroke) add(pen);
      } else if (event.key !== " " && event.key !== "Enter") return;
      else if (stroke) stroke = null;
      else begin(pen);
      event.preventDefault();
      cross.hidden = false;
      cross.classList.toggle("nnb-pen-down", stroke !== null);
      cross.style.left = `${(100 * pen[0]) / SIDE}%`;
      cross.style.top = `${(100 * pen[1]) / SIDE}%`;
    });
    canvas.addEventListener("blur", () => {
      stroke = null;
      cross.hidden = true;
    });

    paint();
    return {
      element,
      canvas,
      ink,
      /* The 28 x 28 numbers that a network gets: normalised like MNIST, or shrunk only; null on
         blank paper. */
      picture(normal = true) {
        if (!normal) return shrinkOnly(ink, SIDE);
        return things.some((thing) => thing.pixels) ? normalise(ink, SIDE, SIDE) : seen(things);
      },
      get blank() { return things.length === 0; },
      get sample() { return faint; },
      /* Show a picture of 28 x 28 until the reader draws. */
      showSample: (pixels) => put(pixels, true),
      /* Replace everything by a picture of 28 x 28. */
      load: (pixels) => put(pixels, false),
      /* Take back the last stroke, or the picture. */
      undo() {
        stroke = null;
        things.pop();
        faint = false;
        redraw();
      },
      clear() {
        stroke = null;
        things = [];
        faint = false;
        redraw();
      },
    };
  }

  NNBook.pad = pad;
  NNBook.drawing = { SIDE, PEN, fitted, inkBox, inked, line, normalise, picture, seen, shrink, shrinkOnly };
})(globalThis);
