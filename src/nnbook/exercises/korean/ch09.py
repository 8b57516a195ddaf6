"""The Korean of the hints on fully connected networks for MNIST."""

HINTS = {
    "your function changed its argument: leave the list as it is.": (
        "함수가 인수를 바꾸었습니다. 리스트를 그대로 두십시오."
    ),
    "the biases are missing: one for each neuron.": "편향이 빠졌습니다. 뉴런마다 하나씩 있습니다.",
    "a bias belongs to each neuron of the layer behind, not to each input.": (
        "편향은 입력마다가 아니라 뒤에 오는 층의 뉴런마다 하나씩 있습니다."
    ),
    "a dummy unit has no weights leading to it.": "더미 유닛으로 들어가는 가중치는 없습니다.",
    "the inputs have no biases.": "입력에는 편향이 없습니다.",
    "right for two layers; there may be more.": (
        "층이 두 개일 때는 맞습니다. 층이 더 많을 수도 있습니다."
    ),
    "that is the first layer alone.": "첫째 층만 센 수입니다.",
    "not the number for {}. Draw it, and count the arrows into one neuron.": (
        "{0}일 때의 수가 아닙니다. 그림을 그리고 뉴런 하나로 들어가는 화살표를 세어 보십시오."
    ),
    "expected two numbers, (best epoch, epochs run).": (
        "두 수, 곧 (가장 좋은 에폭, 실제로 돈 에폭의 수)가 필요합니다."
    ),
    "exchanged: the best epoch comes first.": "서로 바뀌었습니다. 가장 좋은 에폭이 먼저입니다.",
    "epochs count from 1.": "에폭은 1부터 셉니다.",
    "a loss equal to the best so far is no improvement.": (
        "지금까지의 가장 작은 손실과 같으면 나아진 것이 아닙니다."
    ),
    "the training never sees what comes after it has stopped.": (
        "학습은 멈춘 뒤에 올 손실을 볼 수 없습니다."
    ),
    "the wait begins anew after each improvement: epochs in a row.": (
        "나아질 때마다 기다림을 처음부터 다시 셉니다. 잇달아 나아지지 않은 에폭만 셉니다."
    ),
    "one epoch too many: Keras 3 stops exactly patience epochs after the best.": (
        "한 에폭 더 돌았습니다. Keras 3은 가장 좋은 에폭에서 정확히 patience에폭 뒤에 멈춥니다."
    ),
    "the list may end before patience does.": (
        "patience를 다 채우기 전에 리스트가 끝날 수도 있습니다."
    ),
    "not the pair for {} with patience {}: go through it by hand.": (
        "손실이 {0}, patience가 {1}일 때의 쌍이 아닙니다. 손으로 하나씩 따라가 보십시오."
    ),
    "{}: expected shape (4, 3), got {}.": "{0}: 형상이 (4, 3)이어야 하는데, 나온 형상은 {1}입니다.",
    "{}: all probabilities must be above 0.": "{0}: 모든 확률이 0보다 커야 합니다.",
    "{}: each row must add up to 1.": "{0}: 각 행의 합이 1이어야 합니다.",
    "{}: two outputs of a row are equally large; let one be the choice.": (
        "{0}: 한 행에 가장 큰 출력이 두 개 있습니다. 하나만 선택되게 하십시오."
    ),
    "neither goes up: did you exchange before and after?": (
        "둘 다 올라가지 않습니다. before와 after를 서로 바꾸지 않았습니까?"
    ),
    "the loss goes up, the accuracy does not: turn a wrong choice into a right one.": (
        "손실은 올라가지만 정확도는 올라가지 않습니다. 틀린 답을 맞는 답으로 바꾸십시오."
    ),
    "the accuracy goes up, the loss does not: what does a certain mistake cost?": (
        "정확도는 올라가지만 손실은 올라가지 않습니다. 확신하면서 틀린 답에는 손실이 얼마나 듭니까?"
    ),
    "your function changed its arguments: return a new array.": (
        "함수가 인수를 바꾸었습니다. 새 배열을 돌려주십시오."
    ),
    "reorder: expected shape {}, got {}.": "reorder: 필요한 형상은 {0}인데, 나온 형상은 {1}입니다.",
    "reorder: that is the inverse order. Which old pixel is new pixel 0?": (
        "reorder: 거꾸로 된 순서입니다. 새 픽셀 0은 원래 어느 픽셀입니까?"
    ),
    "reorder: the weights still stand as they did.": "reorder: 가중치의 순서가 그대로입니다.",
    "reorder: rows belong to pixels, columns to neurons.": (
        "reorder: 행이 픽셀이고 열이 뉴런입니다."
    ),
    "reorder: x[:, order] @ reorder(w, order) is not x @ w.": (
        "reorder: x[:, order] @ reorder(w, order)가 x @ w와 다릅니다."
    ),
    "restore: the same order once more does not undo it.": (
        "restore: 같은 순서를 한 번 더 적용해서는 되돌아가지 않습니다."
    ),
    "restore: restore(reorder(w, order), order) is not w.": (
        "restore: restore(reorder(w, order), order)가 w와 다릅니다."
    ),
}
