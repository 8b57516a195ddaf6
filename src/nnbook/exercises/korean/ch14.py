"""The Korean of the hints on faster and better training."""

HINTS = {
    "the given targets were changed: compute new ones.": (
        "받은 목표 데이터를 바꾸었습니다. 새 배열을 계산하십시오."
    ),
    "expected the shape of t, {}, got {}.": (
        "나와야 할 형상은 t와 같은 {0}인데, 나온 형상은 {1}입니다."
    ),
    "rows no longer add up to one: where has the rest gone?": (
        "행의 합이 이제 1이 아닙니다. 나머지는 어디로 갔습니까?"
    ),
    "rows add up to more than one: take epsilon away first.": (
        "행의 합이 1보다 큽니다. 먼저 epsilon만큼 덜어 내십시오."
    ),
    "epsilon is shared among *all* classes, the true one, too.": (
        "epsilon은 정답 클래스까지 넣어 *모든* 클래스가 나누어 받습니다."
    ),
    "ten classes are built in: take their number from the shape of t.": (
        "클래스의 수를 열 개로 못 박았습니다. t의 형상에서 구하십시오."
    ),
    "every class got the whole of epsilon: divide it among them.": (
        "클래스마다 epsilon을 통째로 받았습니다. 나누어 주십시오."
    ),
    "the numbers became whole: t holds integers; use floats.": (
        "수가 정수가 되었습니다. t에는 정수가 들어 있으니 실수를 쓰십시오."
    ),
    "epsilon and 1 - epsilon are exchanged.": "epsilon과 1 - epsilon이 서로 바뀌었습니다.",
    "the values are not right: does each row add up to one?": (
        "값이 다릅니다. 각 행의 합이 1입니까?"
    ),
    "a given array was changed: return new ones.": (
        "받은 배열을 바꾸었습니다. 새 배열을 돌려주십시오."
    ),
    "expected two results, the new weights and the new biases.": (
        "결과 두 개, 곧 새 가중치와 새 편향이 필요합니다."
    ),
    "the biases are the old ones: they are shifted and scaled, too.": (
        "편향이 예전 그대로입니다. 편향도 옮겨지고 배율이 곱해집니다."
    ),
    "these are the shifts alone: the mean and the old bias are missing.": (
        "이것은 옮기는 값뿐입니다. 평균과 예전 편향이 빠졌습니다."
    ),
    "the old bias is lost; it is a part of what is normalised.": (
        "예전 편향이 사라졌습니다. 예전 편향도 정규화되는 값의 일부입니다."
    ),
    "the mean is not subtracted.": "평균을 빼지 않았습니다.",
    "the old bias is not scaled: it goes through, too.": (
        "예전 편향에 배율을 곱하지 않았습니다. 예전 편향도 정규화를 거칩니다."
    ),
    "beta is missing.": "beta가 빠졌습니다.",
    "the mean is added: it must be taken away.": "평균을 더했습니다. 빼야 합니다.",
    "the new biases are not right: follow a total input of 0 through both layers.": (
        "새 편향이 틀립니다. 입력 총합 0이 두 층을 어떻게 지나는지 따라가 보십시오."
    ),
    "expected one class number a digit, shape (N,), got the counts of all classes.": (
        "숫자마다 클래스 번호 하나, 곧 형상 (N,)이 필요한데, 모든 클래스의 득표수가 나왔습니다."
    ),
    "expected one class number a digit, shape (N,), here (5,), got {}.": (
        "숫자마다 클래스 번호 하나, 곧 형상 (N,), 여기서는 (5,)가 필요한데, 나온 형상은 {0}입니다."
    ),
    "that is the largest mean: first count who names which class.": (
        "평균이 가장 큰 클래스입니다. 먼저 어느 신경망이 어느 클래스를 고르는지 세십시오."
    ),
    "ties go to the smallest class number: let the mean decide.": (
        "표가 같으면 번호가 가장 작은 클래스가 이깁니다. 평균으로 정하십시오."
    ),
    "ties go to the largest class number.": "표가 같으면 번호가 가장 큰 클래스가 이깁니다.",
    "in a tie the mean chooses among the tied classes only, not among all.": (
        "표가 같으면 모든 클래스가 아니라, 표가 같은 클래스 가운데에서만 평균으로 고릅니다."
    ),
    "that is the first network alone.": "첫 신경망의 답뿐입니다.",
    "that is the class of the single surest network.": (
        "가장 확신하는 신경망 하나가 고른 클래스입니다."
    ),
    "not right: count votes along the axis of the networks, the first one.": (
        "맞지 않습니다. 신경망의 축, 곧 첫째 축을 따라 표를 세십시오."
    ),
    "weights: expected the shape of w, {}, got {}.": (
        "가중치: 나와야 할 형상은 w와 같은 {0}인데, 나온 형상은 {1}입니다."
    ),
    "the weights are the old ones: each filter or unit is scaled.": (
        "가중치가 예전 그대로입니다. 필터나 유닛마다 배율이 곱해집니다."
    ),
    "weights: epsilon is missing under the root.": "가중치: 제곱근 안에 epsilon이 빠졌습니다.",
    "weights: epsilon stands under the root.": "가중치: epsilon은 제곱근 안에 있습니다.",
    "weights: divide by the root of the variance.": "가중치: 분산의 제곱근으로 나누십시오.",
    "weights: gamma is missing.": "가중치: gamma가 빠졌습니다.",
    "weights: turned upside down.": "가중치: 분자와 분모가 뒤집혔습니다.",
    "weights: scaled by rows; a unit is a column, the last axis.": (
        "가중치: 행마다 배율을 곱했습니다. 유닛은 열, 곧 마지막 축입니다."
    ),
    "the new weights are not right: what factor does one unit's total input get?": (
        "새 가중치가 틀립니다. 유닛 하나의 입력 총합에 어떤 배율이 곱해집니까?"
    ),
}
