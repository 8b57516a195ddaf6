"""The Korean of the hints on numerical differentiation and gradient descent."""

HINTS = {
    "half of it: the two terms with E'' add up to epsilon² E''.": (
        "절반만 나왔습니다. E''이 든 두 항을 더하면 epsilon² E''입니다."
    ),
    "divide by the square of epsilon: E'' is a slope of a slope.": (
        "epsilon의 제곱으로 나누십시오. E''은 기울기의 기울기입니다."
    ),
    "that is the slope; add the two Taylor series.": (
        "이것은 기울기입니다. 두 테일러 급수를 더하십시오."
    ),
    "how many times does E(w) stand in the sum?": "합에 E(w)가 몇 번 나옵니까?",
    "E(w) does not cancel in the sum: bring it to the left.": (
        "더해도 E(w)는 지워지지 않습니다. 좌변으로 옮기십시오."
    ),
    "the sign: a valley has a positive curvature.": "부호를 보십시오. 골짜기의 곡률은 양수입니다.",
    "a good value, but not with the epsilon that was asked for.": (
        "좋은 값이지만, 주어진 epsilon으로 구한 값이 아닙니다."
    ),
    "not the second derivative. Try E(w) = w²: the answer is 2 everywhere.": (
        "2계 도함수의 값이 아닙니다. E(w) = w²으로 시험해 보십시오. 어디에서나 2가 나와야 합니다."
    ),
    "your function changed its arguments: work on new arrays.": (
        "함수가 인수를 바꾸었습니다. 새 배열에 계산하십시오."
    ),
    "per unit of length: make the direction one long first.": (
        "구할 것은 길이 1마다의 기울기입니다. 먼저 방향의 길이를 1로 만드십시오."
    ),
    "one-sided: look to both sides.": "한쪽 차분입니다. 양쪽을 모두 보십시오.",
    "twice too large: how far apart are the two places?": (
        "두 배나 큽니다. 두 자리는 서로 얼마나 떨어져 있습니까?"
    ),
    "the sign: forwards minus backwards.": "부호를 보십시오. 앞쪽 값에서 뒤쪽 값을 뺍니다.",
    "nearly: is epsilon 0.001, and the difference central?": (
        "거의 맞았습니다. epsilon이 0.001이고 중앙 차분입니까?"
    ),
    "not the slope. Along a coordinate axis it must be the partial derivative.": (
        "기울기가 아닙니다. 좌표축 방향이면 편미분이 되어야 합니다."
    ),
    "expected two seeds, (first, last).": "시드 두 개, 곧 (first, last)가 필요합니다.",
    "exchanged: the first is the one with the fewest steps.": (
        "서로 바뀌었습니다. 첫째는 걸음 수가 가장 적은 시드입니다."
    ),
    "both are seeds, from 1 to 10; did you return steps, or count from 0?": (
        "둘 다 1부터 10까지의 시드여야 합니다. 걸음 수를 돌려주었거나 0부터 세지 않았습니까?"
    ),
    (
        "not these two. Is the standard deviation 0.01, the rate 0.5, and the error that of the "
        "training data?"
    ): ("이 둘이 아닙니다. 표준편차 0.01, 학습률 0.5로 시작했고, 훈련 데이터의 오차를 보았습니까?"),
    "your function changed the start: begin with a copy.": (
        "함수가 출발점을 바꾸었습니다. 사본에서 시작하십시오."
    ),
    "return the whole path, not its last place.": (
        "마지막 자리만이 아니라 경로 전체를 돌려주십시오."
    ),
    "the start is missing: it is row 0 of the path.": (
        "출발점이 빠졌습니다. 출발점이 경로의 0행입니다."
    ),
    "expected shape {} for 6 steps in 2 weights, got {}.": (
        "가중치 두 개로 6걸음을 걸을 때 필요한 형상은 {0}인데, 나온 형상은 {1}입니다."
    ),
    "all rows are equal: does the path hold the same array again and again?": (
        "모든 행이 같습니다. 똑같은 배열을 되풀이하여 경로에 넣지 않았습니까?"
    ),
    "that is plain descent: the velocity must be kept from step to step.": (
        "보통의 경사 하강법입니다. 속도를 다음 걸음까지 간직해야 합니다."
    ),
    "uphill: the gradient is subtracted.": "올라가고 있습니다. 그래디언트는 빼야 합니다.",
    "the gradient belongs to the present place, not to the next one.": (
        "그래디언트는 다음 자리가 아니라 지금 자리에서 구합니다."
    ),
    "the learning rate belongs to the gradient alone.": "학습률은 그래디언트에만 곱합니다.",
    "not the path. Do the first two steps by hand for one weight and E = w².": (
        "맞는 경로가 아닙니다. 가중치 하나와 E = w²으로 처음 두 걸음을 손으로 계산해 보십시오."
    ),
}
