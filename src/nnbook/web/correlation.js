// correlation.js - spatial filters and pooling: the twin of nnbook/filters.py, in the browser.
//
// A map is {rows, columns, values}: its values lie in a Float64Array, row after row. A digit, a
// kernel, a response and a pooled response are all maps. Nothing here touches the page, so that
// Node can test it. Registers NNBook.correlation.
(function (root) {
  "use strict";
  const NNBook = (root.NNBook = root.NNBook || {});

  // Return a map of numbers that are given row after row.
  function map(rows, columns, values) {
    if (values && values.length !== rows * columns) {
      throw new RangeError(`expected ${rows} x ${columns} values, got ${values.length}`);
    }
    const filled = values ? Float64Array.from(values) : new Float64Array(rows * columns);
    return { rows, columns, values: filled };
  }

  // Return floor((n + 2 padding - f) / stride) + 1: how many places a window finds on a side.
  function outputSize(n, f, padding = 0, stride = 1) {
    if (stride < 1) throw new RangeError(`expected a stride of at least 1, got ${stride}`);
    if (f > n + 2 * padding) {
      throw new RangeError(`the window of ${f} is larger than the side of ${n} + ${2 * padding}`);
    }
    return Math.floor((n + 2 * padding - f) / stride) + 1;
  }

  // Return the map x inside a frame of zeros.
  function pad(x, padding) {
    const out = map(x.rows + 2 * padding, x.columns + 2 * padding);
    for (let r = 0; r < x.rows; r++) {
      const row = x.values.subarray(r * x.columns, (r + 1) * x.columns);
      out.values.set(row, (r + padding) * out.columns + padding);
    }
    return out;
  }

  // Return out(i, j) = sum over k, l of x(i s + k, j s + l) kernel(k, l), for the padded x.
  function correlate(x, kernel, padding = 0, stride = 1) {
    const out = map(
      outputSize(x.rows, kernel.rows, padding, stride),
      outputSize(x.columns, kernel.columns, padding, stride),
    );
    const image = padding ? pad(x, padding) : x;
    for (let i = 0; i < out.rows; i++) {
      for (let j = 0; j < out.columns; j++) {
        let sum = 0;
        for (let k = 0; k < kernel.rows; k++) {
          const start = (i * stride + k) * image.columns + j * stride;
          for (let l = 0; l < kernel.columns; l++) {
            sum += image.values[start + l] * kernel.values[k * kernel.columns + l];
          }
        }
        out.values[i * out.columns + j] = sum;
      }
    }
    return out;
  }

  // Return the terms of that sum at place (i, j): [{row, column, pixel, weight, product}, ...].
  // Row and column are those of the picture; in the frame of zeros they lie outside it.
  function terms(x, kernel, padding, stride, i, j) {
    return Array.from(kernel.values, (weight, n) => {
      const row = i * stride - padding + Math.floor(n / kernel.columns);
      const column = j * stride - padding + (n % kernel.columns);
      const inside = row >= 0 && row < x.rows && column >= 0 && column < x.columns;
      const pixel = inside ? x.values[row * x.columns + column] : 0;
      return { row, column, pixel, weight, product: pixel * weight };
    });
  }

  // Return the largest size that a response to pixels from 0 to 1 can have: the positive weights
  // alone, or the negative ones alone. It is the end of the colour scale.
  function largestResponse(kernel) {
    let above = 0;
    let below = 0;
    for (const weight of kernel.values) {
      if (weight > 0) above += weight;
      else below -= weight;
    }
    return Math.max(above, below);
  }

  function pool(x, size, stride, choose) {
    const out = map(
      outputSize(x.rows, size, 0, stride),
      outputSize(x.columns, size, 0, stride),
    );
    const region = new Float64Array(size * size);
    for (let i = 0; i < out.rows; i++) {
      for (let j = 0; j < out.columns; j++) {
        for (let n = 0; n < region.length; n++) {
          const row = i * stride + Math.floor(n / size);
          region[n] = x.values[row * x.columns + j * stride + (n % size)];
        }
        out.values[i * out.columns + j] = choose(region);
      }
    }
    return out;
  }

  // Return the largest value, or the mean, of each size x size region. Rows and columns that
  // fill no region are left out.
  const largest = (region) => region.reduce((a, b) => Math.max(a, b));
  const mean = (region) => region.reduce((a, b) => a + b) / region.length;
  const maxPool = (x, size = 2, stride = size) => pool(x, size, stride, largest);
  const meanPool = (x, size = 2, stride = size) => pool(x, size, stride, mean);

  // Return x with every negative value set to 0.
  const relu = (x) => map(x.rows, x.columns, x.values.map((value) => Math.max(0, value)));

  // Return x moved by whole pixels. What leaves on one side comes in on the other, as np.roll.
  function roll(x, down, right) {
    const out = map(x.rows, x.columns);
    const turned = (n, side) => ((n % side) + side) % side;
    for (let r = 0; r < x.rows; r++) {
      for (let c = 0; c < x.columns; c++) {
        const place = turned(r + down, x.rows) * x.columns + turned(c + right, x.columns);
        out.values[place] = x.values[r * x.columns + c];
      }
    }
    return out;
  }

  // Return how far a map is from another one: {changed, of, relative, difference}.
  // changed of `of` values differ by more than rounding; relative is the sum of all changes over the sum of all values
  // without their signs, as in the chapter on pooling; difference is the map of the changes.
  function compare(x, other) {
    const difference = map(x.rows, x.columns, other.values.map((value, n) => value - x.values[n]));
    const size = (values) => values.reduce((sum, value) => sum + Math.abs(value), 0);
    const all = size(x.values);
    return {
      changed: difference.values.filter((value) => Math.abs(value) > 1e-9).length,
      of: x.values.length,
      relative: all === 0 ? 0 : size(difference.values) / all,
      difference,
    };
  }

  // Return how many empty rows and columns surround the ink: {up, down, left, right}.
  function margins(x) {
    const inked = (r, c) => x.values[r * x.columns + c] !== 0;
    const rows = [];
    const columns = [];
    for (let r = 0; r < x.rows; r++) {
      for (let c = 0; c < x.columns; c++) {
        if (inked(r, c)) {
          rows.push(r);
          columns.push(c);
        }
      }
    }
    if (rows.length === 0) return { up: 0, down: 0, left: 0, right: 0 };
    return {
      up: Math.min(...rows),
      down: x.rows - 1 - Math.max(...rows),
      left: Math.min(...columns),
      right: x.columns - 1 - Math.max(...columns),
    };
  }

  NNBook.correlation = {
    map, outputSize, pad, correlate, terms, largestResponse,
    maxPool, meanPool, relu, roll, compare, margins,
  };
})(typeof globalThis !== "undefined" ? globalThis : self);
