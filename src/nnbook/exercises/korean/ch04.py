"""The Korean of the hints on the two-layer feed-forward network."""

HINTS = {
    "v does not begin at index 0: what comes before?": (
        "v는 인덱스 0에서 시작하지 않습니다. 그 앞에 무엇이 있습니까?"
    ),
    "close: how many entries has a row of w? Remember the bias.": (
        "거의 맞았습니다. w의 한 행에는 원소가 몇 개입니까? 편향을 잊지 마십시오."
    ),
    "close: how many entries has a row of v? Remember the bias.": (
        "거의 맞았습니다. v의 한 행에는 원소가 몇 개입니까? 편향을 잊지 마십시오."
    ),
    "every row ends in a bias, in w and in v.": "w에서도 v에서도 모든 행의 끝에 편향이 있습니다.",
    "that counts column by column: v is laid out row by row.": (
        "열을 따라 세었습니다. v는 행마다 차례로 놓여 있습니다."
    ),
    "target and origin are exchanged: k, the first index, chooses the row.": (
        "도착하는 곳과 출발하는 곳이 서로 바뀌었습니다. 첫째 인덱스 k가 행을 정합니다."
    ),
    "one too far: Python counts from 0.": "하나 더 갔습니다. Python은 0부터 셉니다.",
    "not for all sizes. Draw wv for D = 2, M = 2, K = 3 and count to v_10.": (
        "모든 크기에서 맞지는 않습니다. D = 2, M = 2, K = 3일 때의 wv를 그리고 v_10까지 세어 "
        "보십시오."
    ),
    "the result is transposed: each row should be one point.": (
        "결과가 전치되어 있습니다. 행 하나가 점 하나여야 합니다."
    ),
    "one column is missing: the dummy unit.": "더미 유닛의 열이 빠졌습니다.",
    "expected the shape (N, M + 1) = {}, got {}.": (
        "필요한 형상은 (N, M + 1) = {0}인데, 나온 형상은 {1}입니다."
    ),
    "the dummy unit comes last, in column M.": "더미 유닛은 맨 뒤, 곧 M열에 옵니다.",
    "the dummy unit of z is 1; in b it is 0.": "더미 유닛의 값이 b에서는 0이지만 z에서는 1입니다.",
    "the dummy unit went through the sigmoid: it should be 1.": (
        "더미 유닛이 시그모이드 함수를 거쳤습니다. 1이어야 합니다."
    ),
    "the dummy unit is 1, not sigmoid(0).": "더미 유닛은 sigmoid(0)이 아니라 1입니다.",
    "these are the total inputs: apply the sigmoid.": (
        "이것은 입력 총합입니다. 시그모이드 함수를 적용하십시오."
    ),
    "the biases are missing.": "편향이 빠졌습니다.",
    "the bias is the last column of w.": "편향은 w의 마지막 열입니다.",
    "the shape is right, the values are not: compare with forward_loop on one point.": (
        "형상은 맞지만 값이 다릅니다. 점 하나로 forward_loop와 견주어 보십시오."
    ),
    "that is one number a point: the mean over the points is missing.": (
        "점마다 수가 하나씩 나왔습니다. 모든 점에 대한 평균이 빠졌습니다."
    ),
    "divided by N K: the mean goes over the N points only.": (
        "N K로 나누었습니다. 평균은 점 N개에 대해서만 구합니다."
    ),
    "the sign: a cross entropy is never negative.": (
        "부호를 보십시오. 교차 엔트로피는 음수가 되지 않습니다."
    ),
    "y[:, labels] picks whole columns: pick one entry a row.": (
        "y[:, labels]는 열을 통째로 고릅니다. 행마다 원소 하나를 고르십시오."
    ),
    "all classes are counted: only the true one should be.": (
        "모든 클래스를 셈에 넣었습니다. 정답 클래스만 넣어야 합니다."
    ),
    "that is the logarithm to base 2: take the natural one.": (
        "밑이 2인 로그입니다. 자연로그를 쓰십시오."
    ),
    "that is the logarithm to base 10: take the natural one.": (
        "밑이 10인 로그입니다. 자연로그를 쓰십시오."
    ),
    "one number, but not the right one: try two points by hand.": (
        "수 하나가 나왔지만 맞는 값이 아닙니다. 점 두 개로 손으로 계산해 보십시오."
    ),
    "the given vector was changed: work on a copy.": (
        "받은 벡터를 바꾸었습니다. 사본으로 작업하십시오."
    ),
    "expected a vector of shape {}, got {}.": (
        "형상이 {0}인 벡터가 필요한데, 나온 형상은 {1}입니다."
    ),
    "nothing has changed.": "아무것도 바뀌지 않았습니다.",
    "w is right; which entries of v belong to the swapped neurons?": (
        "w는 맞습니다. v에서 맞바꾼 뉴런에 딸린 원소는 어느 것입니까?"
    ),
    "v is right; now the weights that lead into the neurons.": (
        "v는 맞습니다. 이제 그 뉴런으로 들어가는 가중치를 보십시오."
    ),
    "the rows of v belong to the outputs: hidden neuron j is a column of v.": (
        "v의 행은 출력마다 하나씩 있습니다. 은닉 뉴런 j는 v의 열입니다."
    ),
    "the columns of w belong to the inputs: hidden neuron j is a row of w.": (
        "w의 열은 입력마다 하나씩 있습니다. 은닉 뉴런 j는 w의 행입니다."
    ),
    "the bias column of v must stay where it is.": "v에서 편향의 열은 제자리에 있어야 합니다.",
    "right for M = 2; for more, only neurons 0 and 1 change places.": (
        "M = 2일 때는 맞습니다. M이 더 커도 자리를 바꾸는 것은 뉴런 0과 1뿐입니다."
    ),
    "that is another network: compare forward(...) before and after.": (
        "다른 신경망이 되었습니다. 바꾸기 전과 후의 forward(...)를 견주어 보십시오."
    ),
    "expected a weight vector of shape (15,), got {}.": (
        "형상이 (15,)인 가중치 벡터가 필요한데, 나온 형상은 {0}입니다."
    ),
    "only the last column of v may differ from 0: at which indices does it stand?": (
        "v의 마지막 열만 0이 아닐 수 있습니다. 그 열은 어느 인덱스에 있습니까?"
    ),
    "all weights are still 0, and the error is ln 3.": (
        "가중치가 아직 모두 0이고, 오차는 ln 3입니다."
    ),
    "softmax does not give the shares back: what undoes its exponential?": (
        "비율을 그대로 넣으면 소프트맥스에서 그 비율이 나오지 않습니다. 소프트맥스의 지수 함수를 "
        "되돌리는 것은 무엇입니까?"
    ),
    "the sign: a frequent class needs the larger total input.": (
        "부호를 보십시오. 자주 나오는 클래스일수록 입력 총합이 더 커야 합니다."
    ),
    "those are the shares of the test data: learn from training data.": (
        "테스트 데이터에서의 비율입니다. 훈련 데이터에서 배워야 합니다."
    ),
    "the shares of all data: learn from training data.": (
        "데이터 전체에서의 비율입니다. 훈련 데이터에서 배워야 합니다."
    ),
    "those are the shares of the recipe: count the real points.": (
        "데이터를 만드는 법에 적힌 비율입니다. 실제 점을 세십시오."
    ),
    "the error can be smaller: how often does each class come up in training?": (
        "오차를 더 줄일 수 있습니다. 훈련 데이터에 각 클래스가 얼마나 자주 나옵니까?"
    ),
}
