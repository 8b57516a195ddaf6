/* A network in the browser: every layer's output for one picture, and the reader of weights files.

   Arrays are flat, channels last as in Keras: the value of row r, column c and channel k of a shape
   [rows, columns, channels] stands at (r * columns + c) * channels + k. Numbers are 64 bit floats,
   so that results agree with NumPy. No page is needed; Node tests every function. */

(function (root) {
  "use strict";

  const NNBook = (root.NNBook = root.NNBook || {});
  const size = (shape) => shape.reduce((product, n) => product * n, 1);

  // ---- Windows -------------------------------------------------------------------------------

  /* Where windows of length f stand on an axis of length n: { count, before }.

     padding: "valid" (none), "same" (as many zeros as make count = n / stride, rounded up, the odd
     one at the end), or a number of zeros on each side. before: how many zeros stand in front.
     count = floor((n + zeros - f) / stride) + 1. */
  function windows(n, f, stride = 1, padding = "valid") {
    let count, before;
    if (padding === "same") {
      count = Math.ceil(n / stride);
      before = Math.max((count - 1) * stride + f - n, 0) >> 1;
    } else {
      before = padding === "valid" ? 0 : Number(padding);
      count = Math.floor((n + 2 * before - f) / stride) + 1;
    }
    if (!(count > 0)) throw new Error(`a window of ${f} does not fit into ${n} + 2 * ${before}`);
    return { count, before };
  }

  // ---- Layers: x (flat), shape -> { data, shape } ----------------------------------------------

  /* Add weighted sums to y[0], ..., y[units - 1]: for each of the n values, y[o] += value *
     kernel[place + o]. Both layers with weights do nothing else, so it is written for speed: four
     values at a time, and zeros (blank paper, what ReLU has cut off) are left out by the caller. */
  function addProducts(y, values, places, n, kernel, units) {
    let q = 0;
    for (; q + 3 < n; q += 4) {
      const a = values[q], b = values[q + 1], c = values[q + 2], d = values[q + 3];
      const i = places[q], j = places[q + 1], k = places[q + 2], l = places[q + 3];
      for (let o = 0; o < units; o++) {
        y[o] += a * kernel[i + o] + b * kernel[j + o] + c * kernel[k + o] + d * kernel[l + o];
      }
    }
    for (; q < n; q++) {
      const value = values[q], place = places[q];
      for (let o = 0; o < units; o++) y[o] += value * kernel[place + o];
    }
  }

  /* Convolution (cross-correlation) with kernel of shape [f, g, channels, filters] and one bias a
     filter (or null): y[r, c, o] = bias[o] + sum over i, j, k of x[r s + i, c s + j, k] w[i, j, k, o].
     strides: [vertical, horizontal] or one number. */
  function conv2d(x, [rows, columns, channels], kernel, kernelShape, bias, how = {}) {
    const [f, g, depth, filters] = kernelShape;
    if (depth !== channels) throw new Error(`the kernel is for ${depth} channels, not ${channels}`);
    const [sy, sx] = pair(how.strides ?? 1);
    const down = windows(rows, f, sy, how.padding), across = windows(columns, g, sx, how.padding);
    const y = new Float64Array(down.count * across.count * filters);
    const values = new Float64Array(f * g * channels), places = new Int32Array(f * g * channels);
    const start = bias ?? new Float64Array(filters), sums = new Float64Array(filters);
    for (let r = 0, out = 0; r < down.count; r++) {
      for (let c = 0; c < across.count; c++, out += filters) {
        const left = c * sx - across.before;
        const first = Math.max(left, 0), last = Math.min(left + g, columns); // inside the picture
        let n = 0;
        for (let i = 0; i < f; i++) {
          const row = r * sy + i - down.before;
          if (row < 0 || row >= rows) continue;
          const from = row * columns * channels, at = (i * g - left) * channels;
          for (let p = first * channels; p < last * channels; p++) {
            const value = x[from + p];
            if (value === 0) continue;
            values[n] = value;
            places[n++] = (at + p) * filters;
          }
        }
        sums.set(start);
        addProducts(sums, values, places, n, kernel, filters);
        y.set(sums, out);
      }
    }
    return { data: y, shape: [down.count, across.count, filters] };
  }

  /* The largest value ("max") or the mean ("average") of each window of pool = [f, g]. What padding
     adds is not looked at: it is neither a value nor counted. */
  function pool2d(kind, x, [rows, columns, channels], pool, how = {}) {
    const [f, g] = pair(pool), [sy, sx] = pair(how.strides ?? pool);
    const down = windows(rows, f, sy, how.padding), across = windows(columns, g, sx, how.padding);
    const y = new Float64Array(down.count * across.count * channels);
    for (let r = 0, out = 0; r < down.count; r++) {
      for (let c = 0; c < across.count; c++, out += channels) {
        const top = Math.max(r * sy - down.before, 0), left = Math.max(c * sx - across.before, 0);
        const bottom = Math.min(r * sy - down.before + f, rows);
        const right = Math.min(c * sx - across.before + g, columns);
        for (let k = 0; k < channels; k++) {
          let largest = -Infinity, sum = 0;
          for (let row = top; row < bottom; row++) {
            for (let column = left; column < right; column++) {
              const value = x[(row * columns + column) * channels + k];
              if (value > largest) largest = value;
              sum += value;
            }
          }
          y[out + k] = kind === "max" ? largest : sum / ((bottom - top) * (right - left));
        }
      }
    }
    return { data: y, shape: [down.count, across.count, channels] };
  }

  /* Dense layer: y[j] = bias[j] + sum over i of x[i] w[i, j], kernel of shape [inputs, units]. */
  function dense(x, kernel, [inputs, units], bias) {
    if (x.length !== inputs) throw new Error(`the layer is for ${inputs} numbers, not ${x.length}`);
    const y = new Float64Array(units), values = new Float64Array(inputs);
    const places = new Int32Array(inputs);
    let n = 0;
    for (let i = 0; i < inputs; i++) {
      if (x[i] === 0) continue;
      values[n] = x[i];
      places[n++] = i * units;
    }
    if (bias) y.set(bias);
    addProducts(y, values, places, n, kernel, units);
    return { data: y, shape: [units] };
  }

  /* Apply an activation function to x in place: linear, sigmoid, tanh, relu, or softmax over groups
     of `classes` numbers (the last axis). */
  function activate(name, x, classes = x.length) {
    const each = { sigmoid: (v) => 1 / (1 + Math.exp(-v)), tanh: Math.tanh }[name];
    if (name === "relu") {
      for (let i = 0; i < x.length; i++) if (!(x[i] > 0) && x[i] === x[i]) x[i] = 0; // nan stays
    } else if (each) {
      for (let i = 0; i < x.length; i++) x[i] = each(x[i]);
    } else if (name === "softmax") {
      for (let at = 0; at < x.length; at += classes) x.set(softmax(x.subarray(at, at + classes)), at);
    } else if (name !== "linear") {
      throw new Error(`activation "${name}": expected linear, sigmoid, tanh, relu or softmax`);
    }
    return x;
  }

  /* Probabilities exp(u_k) / sum of exp(u_j), with the largest u taken off first. */
  function softmax(u) {
    const largest = u.reduce((a, b) => Math.max(a, b), -Infinity);
    const e = Float64Array.from(u, (value) => Math.exp(value - largest));
    const sum = e.reduce((a, b) => a + b, 0);
    return e.map((value) => value / sum);
  }

  const pair = (value) => (Array.isArray(value) ? value : [value, value]);

  // ---- Whole networks --------------------------------------------------------------------------

  const LAYERS = {
    Conv2D: (x, shape, l) => conv2d(x, shape, l.kernel, l.shape, l.bias, l),
    Dense: (x, shape, l) => dense(x, l.kernel, l.shape, l.bias),
    MaxPooling2D: (x, shape, l) => pool2d("max", x, shape, l.pool, l),
    AveragePooling2D: (x, shape, l) => pool2d("average", x, shape, l.pool, l),
    Flatten: (x) => ({ data: x, shape: [x.length] }),
    Dropout: (data, shape) => ({ data, shape }), // it rests when a network is used
    Activation: (x, shape) => ({ data: Float64Array.from(x), shape }),
  };

  /* Run a model (from `parse`, or { input, layers } of the same form) on one picture.

     x: flat numbers, as many as model.input has. Returns one { type, shape, data } a layer,
     in order; the last is the output of the network. */
  function run(model, x) {
    if (x.length !== size(model.input)) {
      throw new Error(`the network is for ${model.input.join(" x ")} numbers, not ${x.length}`);
    }
    let now = { data: x, shape: model.input };
    return model.layers.map((layer) => {
      if (!(layer.type in LAYERS)) throw new Error(`no layer is called "${layer.type}"`);
      now = LAYERS[layer.type](now.data, now.shape, layer);
      if (layer.activation) activate(layer.activation, now.data, now.shape[now.shape.length - 1]);
      return { type: layer.type, shape: now.shape, data: now.data };
    });
  }

  /* Read a weights file (Uint8Array), as `nnbook.live.pack` writes it:

     "NNB1" | length of the header (32 bits) | header in JSON | numbers, each array at a multiple of
     4 bytes. The header has input (a shape), dtype and layers: type and settings as in Keras,
     shape of the kernel, and where in the numbers its arrays begin: kernel, bias and, for dtype
     "int8", scale: a kernel is then whole numbers -127 to 127 times the scale of its output channel.
     Little-endian. Returns the header with arrays in the place of the offsets. */
  function parse(bytes) {
    const { buffer, byteOffset: start } = bytes;
    const view = new DataView(buffer, start, bytes.byteLength);
    const text = (from, length) => new TextDecoder().decode(bytes.subarray(from, from + length));
    if (bytes.byteLength < 8 || text(0, 4) !== "NNB1") throw new Error("not a weights file (NNB1)");
    const length = view.getUint32(4, true);
    const model = JSON.parse(text(8, length));
    const numbers = bytes.slice(8 + length).buffer; // a copy, so that it begins at a multiple of 4
    const floats = (at, n) => new Float32Array(numbers, at, n);
    model.layers = model.layers.map((layer) => {
      if (!layer.shape) return layer;
      const n = size(layer.shape), units = layer.shape[layer.shape.length - 1];
      let kernel;
      if (model.dtype === "float32") kernel = Float64Array.from(floats(layer.kernel, n));
      else if (model.dtype === "int8") {
        const scale = floats(layer.scale, units);
        kernel = Float64Array.from(new Int8Array(numbers, layer.kernel, n), (q, i) => q * scale[i % units]);
      } else throw new Error(`dtype: expected int8 or float32, got ${model.dtype}`);
      return { ...layer, kernel, bias: Float64Array.from(floats(layer.bias, units)) };
    });
    return model;
  }

  NNBook.network = { activate, conv2d, dense, parse, pool2d, run, softmax, windows };
})(globalThis);
