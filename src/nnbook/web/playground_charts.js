// The pictures of the playground, drawn on a canvas: the map of the plane, curves against the
// step, and the valley of one weight. Every function is called as NNBook.canvas calls `draw`.
(function (root) {
  "use strict";
  const NNBook = (root.NNBook = root.NNBook || {});
  const T = NNBook.toyNetwork;

  const MARGIN = { left: 34, right: 10, top: 8, bottom: 30 };
  const MAP_MARGIN = { ...MARGIN, left: 24, bottom: 20 };
  const GRID = 81; // places along each side of the map at which the network is asked

  // ---- Axes ----------------------------------------------------------------------------------

  // Round numbers from low to high, about as many as wanted.
  function ticks(low, high, wanted) {
    const rough = (high - low) / wanted, power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((n) => n * power).find((size) => size >= rough);
    const found = [];
    for (let n = Math.ceil(low / step - 1e-9); n * step <= high + 1e-9 * step; n++) {
      found.push(Number((n * step).toPrecision(6)));
    }
    return found;
  }

  const text = (number) => number.toLocaleString("en").replace("-", "\u2212");

  // The frame of a chart: {x, y} map numbers to pixels, {left, ...} are its sides.
  function axes(context, width, height, colours, { x, y, xlabel, wanted = [5, 6], margin = MARGIN }) {
    const sides = { left: margin.left, right: width - margin.right };
    Object.assign(sides, { top: margin.top, bottom: height - margin.bottom });
    const scale = ([low, high], from, to) => (value) =>
      from + ((value - low) / (high - low)) * (to - from);
    const frame = {
      ...sides, x: scale(x, sides.left, sides.right), y: scale(y, sides.bottom, sides.top),
    };
    Object.assign(context, { lineWidth: 1, font: font(context, 12), textBaseline: "middle" });
    for (const tick of ticks(...y, wanted[1])) {
      rule(context, colours, sides.left, frame.y(tick), sides.right, frame.y(tick));
      label(context, colours, text(tick), sides.left - 5, frame.y(tick), "right");
    }
    context.textBaseline = "alphabetic";
    for (const tick of ticks(...x, wanted[0])) {
      rule(context, colours, frame.x(tick), sides.top, frame.x(tick), sides.bottom);
      const half = context.measureText(text(tick)).width / 2; // the last one stays on the sheet
      const at = Math.min(frame.x(tick), width - half);
      label(context, colours, text(tick), at, sides.bottom + 14, "center");
    }
    if (xlabel) label(context, colours, xlabel, sides.right, sides.bottom + 27, "right");
    return frame;
  }

  function rule(context, colours, ...[fromX, fromY, toX, toY]) {
    context.strokeStyle = colours.rule;
    line(context, [[fromX, fromY], [toX, toY]]);
  }

  function label(context, colours, words, x, y, align) {
    context.fillStyle = colours.muted;
    context.textAlign = align;
    context.fillText(words, x, y);
  }

  const font = (context, size) => `${size}px ${getComputedStyle(context.canvas).fontFamily}`;

  function line(context, places, dashes = []) {
    context.setLineDash(dashes);
    context.beginPath();
    for (const [x, y] of places) context.lineTo(x, y);
    context.stroke();
    context.setLineDash([]);
  }

  // Keep what is drawn inside the frame.
  function inside(context, { left, right, top, bottom }, draw) {
    context.save();
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    draw();
    context.restore();
  }

  // ---- The map -------------------------------------------------------------------------------

  // Total inputs and the largest probability at every place of a grid over the square.
  function survey(wv, sizes, [low, high]) {
    const x = new Float64Array(2 * GRID * GRID), step = (high - low) / (GRID - 1);
    for (let n = 0; n < GRID * GRID; n++) {
      x[2 * n] = low + (n % GRID) * step;
      x[2 * n + 1] = low + Math.floor(n / GRID) * step;
    }
    const { K } = sizes, a = T.totalInputs(wv, sizes, x), y = T.probabilities(a, K);
    const certainty = new Float64Array(GRID * GRID);
    for (let n = 0; n < certainty.length; n++) {
      for (let k = 0; k < K; k++) certainty[n] = Math.max(certainty[n], y[n * K + k]);
    }
    return { a, certainty, K };
  }

  // Tint every pixel by its most probable class, the stronger the more certain the network is.
  function tint(side, { a, certainty, K }, colours) {
    const rgb = colours.classes.map(parts);
    const image = new ImageData(side, side), row = new Float64Array(GRID * (K + 1));
    for (let v = 0, at = 0; v < side; v++) {
      const up = ((side - 0.5 - v) / side) * (GRID - 1), below = Math.min(GRID - 2, Math.floor(up));
      for (let g = 0; g < GRID; g++) { // the row of the grid at this height, K + 1 numbers a place
        const one = below * GRID + g, two = one + GRID, share = up - below;
        for (let k = 0; k < K; k++) {
          row[g * (K + 1) + k] = a[one * K + k] + share * (a[two * K + k] - a[one * K + k]);
        }
        row[g * (K + 1) + K] = certainty[one] + share * (certainty[two] - certainty[one]);
      }
      for (let h = 0; h < side; h++, at += 4) {
        const along = ((h + 0.5) / side) * (GRID - 1), left = Math.min(GRID - 2, Math.floor(along));
        const share = along - left, from = left * (K + 1), to = from + K + 1;
        let best = 0, top = -Infinity;
        for (let k = 0; k < K; k++) {
          const value = row[from + k] + share * (row[to + k] - row[from + k]);
          if (value > top) [best, top] = [k, value];
        }
        const sure = row[from + K] + share * (row[to + K] - row[from + K]);
        for (let c = 0; c < 3; c++) image.data[at + c] = rgb[best][c];
        image.data[at + 3] = 255 * (0.06 + (0.34 * (sure - 1 / K)) / (1 - 1 / K));
      }
    }
    return image;
  }

  // Red, green and blue of a colour of the page.
  function parts(colour) {
    const context = NNBook.el("canvas").getContext("2d");
    context.fillStyle = colour; // the browser now writes it as #rrggbb
    return [1, 3, 5].map((at) => parseInt(context.fillStyle.slice(at, at + 2), 16));
  }

  // Pieces of the borders between classes: where class k and the best of the others are level.
  function borders({ a, K }, draw) {
    const lead = new Float64Array(GRID * GRID);
    for (let k = 0; k < K; k++) {
      for (let n = 0; n < lead.length; n++) {
        let rival = -Infinity;
        for (let l = 0; l < K; l++) if (l !== k && a[n * K + l] > rival) rival = a[n * K + l];
        lead[n] = a[n * K + k] - rival;
      }
      for (let n = 0; n < lead.length - GRID; n++) if ((n + 1) % GRID) cross(lead, n, draw);
    }
  }

  // Where a level line of 0 crosses the square whose lower left corner is place n of the grid.
  function cross(lead, n, draw) {
    const corners = [[0, 0], [1, 0], [1, 1], [0, 1]], found = [];
    const value = ([right, up]) => lead[n + right + up * GRID];
    corners.forEach((corner, c) => {
      const next = corners[(c + 1) % 4], one = value(corner), two = value(next);
      if (one > 0 === two > 0) return;
      const share = one / (one - two);
      found.push(corner.map((place, axis) => place + share * (next[axis] - place)));
    });
    for (let c = 0; c + 1 < found.length; c += 2) draw(n % GRID, Math.floor(n / GRID), found, c);
  }

  // The place and the shape of a data point: class 0 a disc, 1 a square, 2 a triangle.
  function shape(context, label, x, y, size) {
    context.beginPath();
    if (label === 0) context.arc(x, y, size, 0, 2 * Math.PI);
    else if (label === 1) context.rect(x - 0.9 * size, y - 0.9 * size, 1.8 * size, 1.8 * size);
    else {
      context.moveTo(x, y - 1.2 * size);
      context.lineTo(x + 1.15 * size, y + 0.85 * size);
      context.lineTo(x - 1.15 * size, y + 0.85 * size);
      context.closePath();
    }
  }

  // The plane: regions, borders, the lines b_j = 0 of the hidden neurons, and the data. Points
  // that the network gets wrong have a ring.
  function map(context, width, height, colours, { wv, sizes, data, range }) {
    const wanted = width < 260 ? [3, 3] : [6, 6];
    const around = { x: range, y: range, wanted, margin: MAP_MARGIN };
    const frame = axes(context, width, height, colours, around);
    const numbers = wv.every((weight) => Number.isFinite(weight));
    inside(context, frame, () => {
      if (numbers) {
        regions(context, frame, colours, survey(wv, sizes, range), range);
        neuronLines(context, frame, colours, wv, sizes, range);
      }
      const answers = numbers ? T.totalInputs(wv, sizes, data.x) : null;
      for (let n = 0; n < data.N; n++) {
        const x = frame.x(data.x[2 * n]), y = frame.y(data.x[2 * n + 1]), { K } = sizes;
        const wrong = answers && T.largest(answers.slice(n * K, n * K + K)) !== data.labels[n];
        shape(context, data.labels[n], x, y, width < 260 ? 3 : 4);
        Object.assign(context, { fillStyle: colours.classes[data.labels[n]], lineWidth: 0.75 });
        Object.assign(context, { strokeStyle: colours.paper });
        context.fill();
        context.stroke();
        if (!wrong) continue;
        shape(context, data.labels[n], x, y, width < 260 ? 5 : 6.5);
        Object.assign(context, { strokeStyle: colours.text, lineWidth: 1.25 });
        context.stroke();
      }
      context.font = `italic ${font(context, 13)}`;
      label(context, { muted: colours.text }, "x\u2080", frame.right - 5, frame.bottom - 6, "right");
      label(context, { muted: colours.text }, "x\u2081", frame.left + 5, frame.top + 14, "left");
    });
  }

  function regions(context, frame, colours, found, [low, high]) {
    const side = Math.round(frame.right - frame.left);
    const layer = NNBook.el("canvas", { width: side, height: side });
    layer.getContext("2d").putImageData(tint(side, found, colours), 0, 0);
    const { left, right, top, bottom } = frame;
    context.drawImage(layer, left, top, right - left, bottom - top);
    const step = (high - low) / (GRID - 1);
    Object.assign(context, { strokeStyle: colours.strong, lineWidth: 1.5 });
    context.beginPath();
    borders(found, (h, v, ends, c) => {
      const place = ([x, y]) => [frame.x(low + (h + x) * step), frame.y(low + (v + y) * step)];
      context.moveTo(...place(ends[c]));
      context.lineTo(...place(ends[c + 1]));
    });
    context.stroke();
  }

  // The line b_j = 0 of every hidden neuron, dashed, and an arrow to the side where z_j is large.
  function neuronLines(context, frame, colours, wv, sizes, [low, high]) {
    for (let j = 0; j < sizes.M; j++) {
      const [w0, w1, bias] = [0, 1, 2].map((i) => wv[T.placeOfW(sizes, j, i)]);
      const ends = rim(w0, w1, bias, low, high).map(([x, y]) => [frame.x(x), frame.y(y)]);
      if (ends.length < 2) continue;
      Object.assign(context, { strokeStyle: colours.purple, lineWidth: 1.5 });
      line(context, ends, [6, 4]);
      const share = (j + 1) / (sizes.M + 1); // each arrow at another place, if lines coincide
      const [x, y] = [0, 1].map((axis) => ends[0][axis] + share * (ends[1][axis] - ends[0][axis]));
      const length = Math.hypot(w0, w1), [toX, toY] = [w0 / length, -w1 / length];
      const [tipX, tipY] = [x + 16 * toX, y + 16 * toY];
      line(context, [[x, y], [tipX, tipY]]);
      line(context, [-1, 0, 1].map((side) => [ // the head: two short strokes that meet at the tip
        tipX - Math.abs(side) * 5 * toX - side * 4 * toY,
        tipY - Math.abs(side) * 5 * toY + side * 4 * toX,
      ]));
      Object.assign(context, { font: `italic ${font(context, 14)}`, lineWidth: 3 });
      Object.assign(context, { fillStyle: colours.purple, strokeStyle: colours.paper });
      context.textAlign = "center";
      const words = `z${String.fromCodePoint(0x2080 + (j % 10))}`;
      const at = [tipX + 11 * toX, tipY + 9 * toY + 4];
      context.strokeText(words, ...at);
      context.fillText(words, ...at);
    }
  }

  // The two places where w0 x + w1 y + bias = 0 meets the rim of the square; fewer if it does not.
  function rim(w0, w1, bias, low, high) {
    const found = [];
    const keep = (x, y) => {
      const within = [x, y].every((value) => value >= low - 1e-9 && value <= high + 1e-9);
      const twice = found.some(([a, b]) => Math.hypot(a - x, b - y) < 1e-6);
      if (within && !twice) found.push([x, y]);
    };
    for (const end of [low, high]) {
      if (w1 !== 0) keep(end, -(w0 * end + bias) / w1);
      if (w0 !== 0) keep(-(w1 * end + bias) / w0, end);
    }
    return found.slice(0, 2);
  }

  // ---- Curves --------------------------------------------------------------------------------

  const finiteTop = (curves, least) => {
    let top = least;
    for (const curve of curves) for (const v of curve) if (Number.isFinite(v) && v > top) top = v;
    return 1.05 * top;
  };

  // Steps between two places of a curve. Odd, so that a run that jumps to and fro looks like it.
  const odd = (number) => 2 * Math.floor(number / 2) + 1;

  // One curve through values[0], values[every], ..., and its last value.
  function trace(context, frame, values, style, every = 1) {
    Object.assign(context, { strokeStyle: style.colour, lineWidth: style.width ?? 1.75 });
    const places = [];
    for (let n = 0; n < values.length; n += every) places.push([frame.x(n), frame.y(values[n])]);
    places.push([frame.x(values.length - 1), frame.y(values.at(-1))]);
    line(context, places.filter((place) => place.every(Number.isFinite)), style.dashes);
  }

  function dot(context, frame, label, x, y, colour) {
    if (![x, y].every(Number.isFinite)) return;
    shape(context, label, frame.x(x), frame.y(y), 4);
    context.fillStyle = colour;
    context.fill();
  }

  // Both losses against the step; dotted: ln K, the loss of a network that knows nothing.
  function losses(context, width, height, colours, { history, K, words }) {
    const { train, test } = history, steps = train.length - 1;
    const span = { x: [0, Math.max(10, steps)], y: [0, finiteTop([train, test], 1.1 * Math.log(K))] };
    const frame = axes(context, width, height, colours, { ...span, xlabel: words.step });
    nothingKnown(context, frame, colours, K);
    inside(context, frame, () => {
      const every = odd(steps / 4000);
      trace(context, frame, test, { colour: colours.orange, dashes: [6, 4] }, every);
      trace(context, frame, train, { colour: colours.blue }, every);
    });
    dot(context, frame, 1, steps, test.at(-1), colours.orange);
    dot(context, frame, 0, steps, train.at(-1), colours.blue);
  }

  function nothingKnown(context, frame, colours, K) {
    Object.assign(context, { strokeStyle: colours.grey, lineWidth: 1.5 });
    const height = frame.y(Math.log(K));
    line(context, [[frame.left, height], [frame.right, height]], [2, 4]);
    label(context, colours, `ln ${K}`, frame.right, height - 4, "right");
  }

  // All weights against the step: w solid, v dashed.
  function traces(context, width, height, colours, { history, sizes, words }) {
    const { weights } = history, steps = weights.length - 1, w = sizes.M * (sizes.D + 1);
    const every = odd(steps / 250);
    const sampled = weights.filter((_, step) => step % every === 0);
    const most = finiteTop(sampled.map((wv) => wv.map(Math.abs)), 0.02);
    const span = { x: [0, Math.max(10, steps)], y: [-most, most] };
    const frame = axes(context, width, height, colours, { ...span, xlabel: words.step });
    inside(context, frame, () => {
      for (let p = weights[0].length - 1; p >= 0; p--) {
        const places = sampled.map((wv, n) => [frame.x(n * every), frame.y(wv[p])]);
        places.push([frame.x(steps), frame.y(weights[steps][p])]);
        context.strokeStyle = p < w ? colours.purple : colours.gold;
        context.lineWidth = 1.25;
        line(context, places.filter((place) => place.every(Number.isFinite)), p < w ? [] : [6, 4]);
      }
    });
  }

  // The loss as one weight goes along its slider and the others stay.
  function valley(context, width, height, colours, { wv, sizes, place, limit, train, test, words }) {
    const steps = 120, moved = Float64Array.from(wv), curves = { train: [], test: [] };
    for (let n = 0; n <= steps; n++) {
      moved[place] = limit * ((2 * n) / steps - 1);
      curves.train.push(T.meanCrossEntropy(moved, sizes, train));
      curves.test.push(T.meanCrossEntropy(moved, sizes, test));
    }
    const top = finiteTop([curves.train, curves.test], 1.1 * Math.log(sizes.K));
    const span = { x: [-limit, limit], y: [0, top], xlabel: words.weight };
    const frame = axes(context, width, height, colours, span);
    nothingKnown(context, frame, colours, sizes.K);
    const along = { ...frame, x: (n) => frame.x(limit * ((2 * n) / steps - 1)) };
    inside(context, frame, () => {
      trace(context, along, curves.test, { colour: colours.orange, dashes: [6, 4] });
      trace(context, along, curves.train, { colour: colours.blue });
    });
    dot(context, frame, 1, wv[place], T.meanCrossEntropy(wv, sizes, test), colours.orange);
    dot(context, frame, 0, wv[place], T.meanCrossEntropy(wv, sizes, train), colours.blue);
  }

  NNBook.playgroundCharts = { losses, map, rim, ticks, traces, valley };
})(globalThis);
