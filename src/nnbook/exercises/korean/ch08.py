"""The Korean of the hints on MNIST."""

HINTS = {
    "expected a list of pairs (start, stop).": "쌍 (start, stop)의 리스트가 필요합니다.",
    "for n = {}, size = {} the list is empty.": "n = {0}, size = {1}일 때 리스트가 비어 있습니다.",
    "for n = {}, size = {} the first batch begins at {}: counting begins at 0.": (
        "n = {0}, size = {1}일 때 첫 배치가 {2}에서 시작합니다. 0부터 세어야 합니다."
    ),
    "for n = {}, size = {} image {} is taken twice: [{}:{}] holds it.": (
        "n = {0}, size = {1}일 때 이미지 {2}번이 두 번 들어갑니다. [{3}:{4}]에 이미 들어 있습니다."
    ),
    "for n = {}, size = {} image {} is left out: a slice ends before its stop.": (
        "n = {0}, size = {1}일 때 이미지 {2}번이 빠졌습니다. 슬라이스는 stop 바로 앞에서 끝납니다."
    ),
    "for n = {}, size = {} a batch is empty.": "n = {0}, size = {1}일 때 빈 배치가 있습니다.",
    "for n = {}, size = {} the last stop is {}, beyond the end: take the smaller of two.": (
        "n = {0}, size = {1}일 때 마지막 stop이 {2}입니다. 끝을 넘었으니 두 수 가운데 작은 쪽을 "
        "쓰십시오."
    ),
    "for n = {}, size = {} the last {} images are left out: the last batch may be short.": (
        "n = {0}, size = {1}일 때 마지막 이미지 {2}장이 빠졌습니다. 마지막 배치는 작아도 됩니다."
    ),
    "for n = {}, size = {} a batch before the last has not {} images.": (
        "n = {0}, size = {1}일 때 마지막이 아닌 배치에 든 이미지가 {2}장이 아닙니다."
    ),
    "the shapes do not fit: the answers are one a row, argmax along axis 1.": (
        "형상이 맞지 않습니다. 답은 행마다 하나이므로 argmax를 축 1을 따라 구하십시오."
    ),
    "that is one number: ten are wanted, one for each digit.": (
        "수 하나가 나왔습니다. 숫자마다 하나씩, 열 개가 필요합니다."
    ),
    "expected ten shares, shape (10,), got {}.": (
        "비율 열 개, 곧 형상 (10,)이 필요한데, 나온 형상은 {0}입니다."
    ),
    "those are counts: divide by how many images of the digit there are.": (
        "이것은 횟수입니다. 그 숫자의 이미지가 몇 장인지로 나누십시오."
    ),
    "divided by the number of all images: take those of the digit only.": (
        "모든 이미지의 수로 나누었습니다. 그 숫자의 이미지만 세십시오."
    ),
    "those are the shares of wrong answers.": "이것은 틀린 답의 비율입니다.",
    "those are per cent: shares lie between 0 and 1.": (
        "이것은 퍼센트입니다. 비율은 0과 1 사이의 수입니다."
    ),
    "divided by how often the network SAYS the digit: group by the label, not by the answer.": (
        "신경망이 그 숫자라고 답한 횟수로 나누었습니다. 답이 아니라 레이블에 따라 묶으십시오."
    ),
    "all ten are the overall accuracy: choose the rows first.": (
        "열 개가 모두 전체 정확도입니다. 먼저 행을 고르십시오."
    ),
    "those are mean probabilities: compare the answers, argmax, with the labels.": (
        "이것은 확률의 평균입니다. argmax로 구한 답을 레이블과 견주십시오."
    ),
    "the shape is right, the values are not: work out one digit by hand.": (
        "형상은 맞지만 값이 다릅니다. 숫자 하나를 골라 손으로 계산해 보십시오."
    ),
    "expected two arrays, for training and test.": (
        "훈련 데이터와 테스트 데이터, 두 배열이 필요합니다."
    ),
    "a given array was changed: work on new ones (x = x - ..., not x -= ...).": (
        "받은 배열을 바꾸었습니다. 새 배열에 계산하십시오(x -= ... 대신 x = x - ...)."
    ),
    "expected the shape {} again, got {}.": "필요한 형상은 그대로 {0}인데, 나온 형상은 {1}입니다.",
    "not finite: a pixel that never changes has the standard deviation 0.": (
        "유한하지 않은 수가 나왔습니다. 값이 변하지 않는 픽셀은 표준편차가 0입니다."
    ),
    "a pixel that never changes in training must become 0 in both arrays.": (
        "훈련 데이터에서 값이 변하지 않는 픽셀은 두 배열에서 모두 0이 되어야 합니다."
    ),
    "mean and deviation include the test data: measure the training data alone.": (
        "평균과 표준편차에 테스트 데이터가 들어갔습니다. 훈련 데이터에서만 재십시오."
    ),
    "one mean for all: take axis 0.": "모든 픽셀에 평균 하나를 썼습니다. 축 0을 따라 구하십시오.",
    "centred, but not divided by the standard deviation.": (
        "평균을 0으로 맞추었지만 표준편차로 나누지 않았습니다."
    ),
    "divided by the variance: its root is the standard deviation.": (
        "분산으로 나누었습니다. 분산의 제곱근이 표준편차입니다."
    ),
    "the mean was not subtracted.": "평균을 빼지 않았습니다.",
    (
        "the test data were standardised with their own mean and deviation: the future has to be "
        "treated with the numbers of the training data."
    ): (
        "테스트 데이터를 테스트 데이터의 평균과 표준편차로 표준화했습니다. 앞으로 올 데이터에도 "
        "훈련 데이터에서 구한 수를 써야 합니다."
    ),
    "the training data are not right: is every column's mean 0, its deviation 1?": (
        "훈련 데이터가 맞지 않습니다. 모든 열의 평균이 0이고 표준편차가 1입니까?"
    ),
    "the training data are right, the test data are not.": (
        "훈련 데이터는 맞지만 테스트 데이터가 틀립니다."
    ),
    "expected one index, a whole number, got {}.": (
        "인덱스 하나, 곧 정수가 필요한데, 나온 것은 {0}입니다."
    ),
    "that answer is right: look among the wrong ones only.": (
        "그 이미지의 답은 맞았습니다. 틀린 답 가운데에서만 찾으십시오."
    ),
    "that is the least sure mistake: the largest probability is wanted.": (
        "가장 덜 확신한 오분류입니다. 구할 것은 확률이 가장 큰 오분류입니다."
    ),
    "that may be a place in the list of the WRONG images: which image stands there?": (
        "틀린 이미지만 모은 목록에서의 자리일 수 있습니다. 그 자리에 있는 것은 어느 이미지입니까?"
    ),
    "that one gives the true class the least: wanted is the largest probability.": (
        "정답 클래스의 확률이 가장 작은 답입니다. 구할 것은 가장 큰 확률입니다."
    ),
    "that is the first mistake, not the surest.": (
        "첫 번째 오분류이지, 가장 확신한 오분류가 아닙니다."
    ),
    "no: print the largest probability of each wrong row.": (
        "아닙니다. 틀린 행마다 가장 큰 확률을 출력해 보십시오."
    ),
}
