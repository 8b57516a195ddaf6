"""The Korean of the hints on backpropagation."""

HINTS = {
    "Your function changes the array it is given; return a new one.": (
        "함수가 받은 배열을 바꿉니다. 새 배열을 돌려주십시오."
    ),
    "This is the slope of the sigmoid. Differentiate the quotient of tanh.": (
        "이것은 시그모이드 함수의 기울기입니다. tanh의 몫을 미분하십시오."
    ),
    "z is the value of tanh already, not its argument: no tanh is left to compute.": (
        "z는 tanh에 넣을 값이 아니라 이미 tanh의 값입니다. tanh를 더 계산할 필요가 없습니다."
    ),
    "Is a square missing? At z = -1 the curve is flat, so its slope must be 0.": (
        "제곱이 빠지지 않았습니까? z = -1에서는 곡선이 평평하므로 기울기가 0이어야 합니다."
    ),
    "The sign is wrong: tanh rises everywhere.": "부호가 틀렸습니다. tanh는 어디에서나 올라갑니다.",
    "The slope does not fit. Test it: where tanh crosses zero, it rises as fast as b.": (
        "기울기가 맞지 않습니다. 이렇게 시험해 보십시오. tanh는 0을 지나는 곳에서 b와 똑같은 "
        "빠르기로 올라갑니다."
    ),
    "That is the signal for cross entropy. Here the slope of E_n by y_l is another.": (
        "이것은 교차 엔트로피일 때의 신호입니다. 여기서는 y_l에 대한 E_n의 기울기가 다릅니다."
    ),
    "You took the path through y_k only; a_k moves the other outputs as well.": (
        "y_k를 지나는 길만 셈했습니다. a_k는 다른 출력도 움직입니다."
    ),
    "Twice as large as it should be: the error has a factor one half.": (
        "두 배나 큽니다. 이 오차의 식에는 2분의 1이 곱해져 있습니다."
    ),
    "You averaged over the points, but each point's own signal is asked for.": (
        "점들에 대해 평균을 냈습니다. 구할 것은 점마다의 신호입니다."
    ),
    "The sum runs over the outputs of one point: the last axis, kept (keepdims).": (
        "합은 점마다 그 점의 출력에 대해, 곧 마지막 축을 따라 구하고 축은 남겨 둡니다(keepdims)."
    ),
    "Expected an array of shape {}, got {}.": (
        "형상이 {0}인 배열이 필요한데, 나온 형상은 {1}입니다."
    ),
    "The shape is right, the values are not. Compare one entry with a numerical gradient.": (
        "형상은 맞지만 값이 다릅니다. 원소 하나를 수치 그래디언트와 견주어 보십시오."
    ),
    "The slopes for v are not averaged over the points any more.": (
        "v에 대한 기울기가 이제 점들에 대한 평균이 아닙니다."
    ),
    "The slopes for v were right at the beginning; now they are not.": (
        "v에 대한 기울기가 처음에는 맞았는데 이제 틀립니다."
    ),
    (
        "The slopes for v agree with the numerical gradient. Those for w have the right direction "
        "but not the right size: is the mean over the points there?"
    ): (
        "v에 대한 기울기는 수치 그래디언트와 같습니다. w에 대한 기울기는 방향은 맞지만 크기가 "
        "다릅니다. 점들에 대한 평균을 구했습니까?"
    ),
    (
        "The slopes for v agree with the numerical gradient, those for w do not even point the "
        "right way: with which weights does the error go back?"
    ): (
        "v에 대한 기울기는 수치 그래디언트와 같지만, w에 대한 기울기는 방향부터 다릅니다. 오차가 "
        "어느 가중치를 거쳐 되돌아갑니까?"
    ),
    "The slopes are added over the points, but not averaged.": (
        "점들의 기울기를 더하기만 하고 평균을 내지 않았습니다."
    ),
    "This is the gradient with sigmoids: `forward` uses them. Compute z with ReLU.": (
        "이것은 시그모이드 함수일 때의 그래디언트입니다. `forward`가 시그모이드 함수를 씁니다. z를 "
        "ReLU로 계산하십시오."
    ),
    "z (1 - z) is the slope of the sigmoid. What is the slope of ReLU?": (
        "z (1 - z)는 시그모이드 함수의 기울기입니다. ReLU의 기울기는 무엇입니까?"
    ),
    "The slope of ReLU is not 1 everywhere: a neuron that is off passes no error.": (
        "ReLU의 기울기가 어디에서나 1은 아닙니다. 꺼진 뉴런은 오차를 전하지 않습니다."
    ),
    "You multiply by the value of ReLU, but its slope is asked for.": (
        "ReLU의 값을 곱했습니다. 필요한 것은 그 기울기입니다."
    ),
    "The slopes for {} are right, those for {} are not.": (
        "{0}에 대한 기울기는 맞지만 {1}에 대한 기울기는 틀립니다."
    ),
    "The slopes do not fit. Check them against numerical_gradient of your own error.": (
        "기울기가 맞지 않습니다. 직접 쓴 오차 함수에 numerical_gradient를 써서 확인하십시오."
    ),
    "Expected a number of epochs, got {}.": "에폭의 수가 필요한데, 받은 값의 자료형은 {0}입니다.",
    "So many steps need all points at once. Here the weights move after each point.": (
        "모든 점을 한꺼번에 쓸 때의 걸음 수입니다. 여기서는 점마다 가중치가 움직입니다."
    ),
    "You counted updates. An epoch is one pass through all 100 points.": (
        "갱신 횟수를 세었습니다. 에폭은 점 100개를 모두 한 번 지나는 것입니다."
    ),
    "One off: count the passes that are finished when the error is first below.": (
        "하나 차이입니다. 오차가 처음으로 기준보다 작아졌을 때까지 마친 에폭을 세십시오."
    ),
    (
        "Another number came out here. Same start, rate 0.5, points in their order, the gradient "
        "of one point not divided by 100, and the error of all training points after each pass?"
    ): (
        "여기서는 다른 수가 나왔습니다. 출발점이 같고, 학습률이 0.5이고, 점을 순서대로 쓰고, 점 "
        "하나의 그래디언트를 100으로 나누지 않고, 에폭마다 모든 훈련 데이터의 오차를 구했습니까?"
    ),
    "Your function changes wv; compute with copies.": (
        "함수가 wv를 바꿉니다. 사본으로 계산하십시오."
    ),
    "Expected one slope a weight, shape {}, got {}: pack joins the slopes for w and v.": (
        "가중치마다 기울기가 하나씩이므로 필요한 형상은 {0}인데, 나온 형상은 {1}입니다. pack이 w와 "
        "v에 대한 기울기를 이어 붙입니다."
    ),
}
