// The two-layer network of Part II in the reader's browser: nnbook.network, nnbook.gradients and
// nnbook.descent again, in plain JavaScript. No page is needed, so that Node can test it.
//
// Letters as in the chapters: N points, D inputs, M hidden neurons, K classes. The vector wv holds
// w (M, D+1) row by row, then v (K, M+1) row by row; the last column of each is the bias.
// `sizes` is {D, M, K}; `data` is what `points` makes.
(function (root) {
  "use strict";
  const NNBook = (root.NNBook = root.NNBook || {});

  // M (D+1) + K (M+1): how many weights there are (eq-parameter-count).
  const parameterCount = ({ D, M, K }) => M * (D + 1) + K * (M + 1);

  // Where w_ji and v_kj stand in wv (eq-weight-position).
  const placeOfW = ({ D }, j, i) => j * (D + 1) + i;
  const placeOfV = ({ D, M }, k, j) => M * (D + 1) + k * (M + 1) + j;

  // All weights in the order of wv: {layer: "w" or "v", to, from, bias}.
  function weightNames({ D, M, K }) {
    const rows = (layer, n, last) =>
      Array.from({ length: n * (last + 1) }, (_, place) => {
        const from = place % (last + 1);
        return { layer, to: (place - from) / (last + 1), from, bias: from === last };
      });
    return [...rows("w", M, D), ...rows("v", K, M)];
  }

  // Data as the functions below want them, from x (N rows of D numbers) and labels (N classes).
  function points(x, labels, { D, K }) {
    if (x.length === 0 || x.length !== labels.length) {
      throw new Error(`points: expected a label each, got ${x.length} and ${labels.length}`);
    }
    for (const row of x) {
      if (row.length !== D || !row.every(Number.isFinite)) {
        throw new Error(`points: expected ${D} finite numbers a point, got [${row}]`);
      }
    }
    for (const label of labels) {
      if (!Number.isInteger(label) || label < 0 || label >= K) {
        throw new Error(`points: expected labels 0 to ${K - 1}, got ${label}`);
      }
    }
    return { N: x.length, x: Float64Array.from(x.flat()), labels: Int32Array.from(labels) };
  }

  const sigmoid = (b) => 1 / (1 + Math.exp(-b));

  // Forward pass of one point, which begins at x[at]: fills z (M) and a (K), eq-b to eq-a.
  function totals(wv, { D, M, K }, x, at, z, a) {
    let p = 0;
    for (let j = 0; j < M; j++) {
      let b = 0;
      for (let i = 0; i < D; i++) b += wv[p++] * x[at + i];
      z[j] = sigmoid(b + wv[p++]);
    }
    for (let k = 0; k < K; k++) {
      let sum = 0;
      for (let j = 0; j < M; j++) sum += wv[p++] * z[j];
      a[k] = sum + wv[p++];
    }
  }

  // Softmax of a into y from place `at` on (eq-y), safe for large a. Returns ln u, so that
  // ln y_k = a_k - ln u can be had without the logarithm of a rounded probability.
  function softmax(a, y, at = 0) {
    const K = a.length;
    let top = a[0], u = 0;
    for (let k = 1; k < K; k++) if (a[k] > top) top = a[k];
    for (let k = 0; k < K; k++) u += y[at + k] = Math.exp(a[k] - top);
    for (let k = 0; k < K; k++) y[at + k] /= u;
    return top + Math.log(u);
  }

  // Total inputs a of the outputs, (N, K) row by row in one array, for points x (N, D) likewise.
  function totalInputs(wv, sizes, x) {
    const { D, M, K } = sizes, N = x.length / D;
    const z = new Float64Array(M), a = new Float64Array(K), all = new Float64Array(N * K);
    for (let n = 0; n < N; n++) {
      totals(wv, sizes, x, n * D, z, a);
      all.set(a, n * K);
    }
    return all;
  }

  // Class probabilities y (N, K) from the total inputs a (N, K), both row by row in one array.
  function probabilities(all, K) {
    const a = new Float64Array(K), y = new Float64Array(all.length);
    for (let at = 0; at < all.length; at += K) {
      for (let k = 0; k < K; k++) a[k] = all[at + k];
      softmax(a, y, at);
    }
    return y;
  }

  // Mean cross entropy on the data (eq-mean-cross-entropy) and the share of right answers.
  // Of equal outputs the first one answers, as in NumPy's argmax.
  function evaluate(wv, sizes, { N, x, labels }) {
    const { D, M, K } = sizes;
    const z = new Float64Array(M), a = new Float64Array(K), y = new Float64Array(K);
    let loss = 0, right = 0;
    for (let n = 0; n < N; n++) {
      totals(wv, sizes, x, n * D, z, a);
      loss += softmax(a, y) - a[labels[n]];
      if (largest(a) === labels[n]) right += 1;
    }
    return { loss: loss / N, accuracy: right / N };
  }

  function largest(values) {
    let best = 0;
    for (let k = 1; k < values.length; k++) if (values[k] > values[best]) best = k;
    return best;
  }

  const meanCrossEntropy = (wv, sizes, data) => evaluate(wv, sizes, data).loss;

  // Gradient of the mean cross entropy by backpropagation (eq-delta2, eq-delta1, eq-dv, eq-dw).
  function backpropagation(wv, sizes, { N, x, labels }) {
    const { D, M, K } = sizes;
    const gradient = new Float64Array(parameterCount(sizes));
    const z = new Float64Array(M), a = new Float64Array(K), delta2 = new Float64Array(K);
    for (let n = 0; n < N; n++) {
      totals(wv, sizes, x, n * D, z, a);
      softmax(a, delta2);
      delta2[labels[n]] -= 1; // y - t
      for (let j = 0; j < M; j++) {
        let back = 0;
        for (let k = 0; k < K; k++) back += wv[placeOfV(sizes, k, j)] * delta2[k];
        const delta1 = z[j] * (1 - z[j]) * back;
        for (let i = 0; i < D; i++) gradient[placeOfW(sizes, j, i)] += delta1 * x[n * D + i];
        gradient[placeOfW(sizes, j, D)] += delta1;
      }
      for (let k = 0; k < K; k++) {
        for (let j = 0; j < M; j++) gradient[placeOfV(sizes, k, j)] += delta2[k] * z[j];
        gradient[placeOfV(sizes, k, M)] += delta2[k];
      }
    }
    return gradient.map((sum) => sum / N);
  }

  // The same by central differences: each weight is moved by epsilon to both sides
  // (eq-gradient-number), which costs two passes over the data for each weight.
  function centralDifferences(wv, sizes, data, epsilon = 1e-3) {
    const moved = Float64Array.from(wv);
    return Float64Array.from(wv, (weight, p) => {
      moved[p] = weight + epsilon;
      const ahead = meanCrossEntropy(moved, sizes, data);
      moved[p] = weight - epsilon;
      const behind = meanCrossEntropy(moved, sizes, data);
      moved[p] = weight;
      return (ahead - behind) / (2 * epsilon);
    });
  }

  const GRADIENTS = { backpropagation, numerical: centralDifferences };

  // A training that can be stopped, turned by hand and looked at after every step.
  //
  // history.train, history.test: losses; history.weights: weight vectors. Entry i belongs to the
  // weights after step i, entry 0 to the start.
  class Training {
    static WINDOW = 500; // steps over which it is judged whether something still happens
    static STILL = 5e-3; // a loss that moves by less than this share in a window has settled
    static PATIENCE = 2000; // steps without a clearly lower loss: it only jumps to and fro

    constructor({ sizes, start, train, test, learningRate, gradient = "backpropagation" }) {
      Object.assign(this, { sizes, train, test, learningRate, gradient });
      this.restart(start);
    }

    // Begin again at the weights `start`.
    restart(start) {
      const P = parameterCount(this.sizes);
      if (start.length !== P) throw new Error(`wv: expected ${P} weights, got ${start.length}`);
      this.wv = Float64Array.from(start);
      this.history = { train: [], test: [], weights: [] };
      this.best = this.since = this.passes = 0;
      this.record(0);
    }

    get steps() {
      return this.history.train.length - 1;
    }

    // Put one weight where the reader wants it; the history of the other steps stays.
    turn(place, value) {
      this.wv = this.wv.map((weight, p) => (p === place ? value : weight));
      this.record(this.steps);
      this.goOn();
    }

    // Judge afresh whether something still happens, from this step on.
    goOn() {
      this.since = this.best = this.steps;
    }

    // Take one step downhill: wv - learning rate * gradient (eq-descent).
    step() {
      const slopes = this.slopes();
      this.wv = this.wv.map((weight, p) => weight - this.learningRate * slopes[p]);
      this.passes += this.passesPerStep;
      this.record(this.steps + 1);
    }

    slopes() {
      return GRADIENTS[this.gradient](this.wv, this.sizes, this.train);
    }

    // Passes over the training data for one gradient: one forward and one back, or two a weight.
    get passesPerStep() {
      return this.gradient === "numerical" ? 2 * this.wv.length : 2;
    }

    record(at) {
      const { train, test, weights } = this.history;
      this.now = {
        train: evaluate(this.wv, this.sizes, this.train),
        test: evaluate(this.wv, this.sizes, this.test),
      };
      train[at] = this.now.train.loss;
      test[at] = this.now.test.loss;
      weights[at] = this.wv;
      if (train[at] < (1 - Training.STILL) * train[this.best]) this.best = at;
    }

    // Why there is no use in going on, or "": "lost" (no numbers any more), "settled" (the loss
    // stands still), "restless" (it moves, but finds nothing lower).
    get verdict() {
      const { train } = this.history, { WINDOW, STILL, PATIENCE } = Training;
      const now = train[this.steps];
      if (!Number.isFinite(now) || !this.wv.every(Number.isFinite)) return "lost";
      const first = this.steps - WINDOW;
      if (first >= this.since && Math.abs(train[first] - now) < STILL * now) {
        const last = train.slice(first);
        if (Math.max(...last) - Math.min(...last) < STILL * now) return "settled";
      }
      return this.steps - this.best >= PATIENCE ? "restless" : "";
    }
  }

  NNBook.toyNetwork = {
    GRADIENTS, Training, backpropagation, centralDifferences, evaluate, largest,
    meanCrossEntropy, parameterCount, placeOfV, placeOfW, points, probabilities, totalInputs,
    weightNames,
  };
})(globalThis);
