"""The Korean of the hints on softmax and cross entropy."""

HINTS = {
    "expected the shape of a, {}, got {}.": (
        "나와야 할 형상은 a와 같은 {0}인데, 나온 형상은 {1}입니다."
    ),
    "that is T = 1 for every T: divide the total inputs by T.": (
        "T가 무엇이든 T = 1일 때의 답입니다. 입력 총합을 T로 나누십시오."
    ),
    "a large T should make the answer more even: divide by T.": (
        "T가 크면 답이 더 고르게 되어야 합니다. T로 나누십시오."
    ),
    "T divides the inputs, not the outputs: the rows must sum to 1.": (
        "T로 나누는 것은 출력이 아니라 입력입니다. 행의 합이 1이어야 합니다."
    ),
    "the rows and columns are exchanged.": "행과 열이 서로 바뀌었습니다.",
    "the columns sum to 1: run along the last axis, the rows.": (
        "열의 합이 1입니다. 마지막 축을 따라, 곧 행마다 계산하십시오."
    ),
    "all entries together sum to 1: did max and sum get an axis?": (
        "모든 원소를 합쳐야 1이 됩니다. max와 sum에 축을 주었습니까?"
    ),
    "those are the exponentials: divide each row by its sum.": (
        "이것은 지수 함수의 값입니다. 각 행을 그 행의 합으로 나누십시오."
    ),
    "that is the logarithm of the softmax.": "이것은 소프트맥스의 로그입니다.",
    "the shape is right, the values are not: do the rows sum to 1?": (
        "형상은 맞지만 값이 다릅니다. 행의 합이 1입니까?"
    ),
    "wrong for a batch as high as it is wide: do max and sum keep their axis?": (
        "행과 열의 개수가 같은 배치에서 틀립니다. max와 sum이 축을 남겨 둡니까?"
    ),
    "large inputs give nan: subtract the largest of each row before np.exp.": (
        "입력이 크면 nan이 나옵니다. np.exp에 넣기 전에 각 행에서 가장 큰 값을 빼십시오."
    ),
    "rows that lie far apart go wrong: each needs its own largest input.": (
        "값이 서로 멀리 떨어진 행이 섞이면 틀립니다. 행마다 그 행에서 가장 큰 입력을 써야 합니다."
    ),
    "expected two or more rows of two or more inputs, got the shape {}.": (
        "행이 둘 이상, 행마다 입력이 둘 이상이어야 하는데, 나온 형상은 {0}입니다."
    ),
    "all inputs must be finite numbers.": "모든 입력이 유한한 수여야 합니다.",
    "one row has a tie: its answer should be beyond doubt.": (
        "최댓값이 두 번 나오는 행이 있습니다. 답이 분명한 행이어야 합니다."
    ),
    (
        "nearly: one row has underflowed to zeros. Which class does argmax name for such a row, "
        "and which class is right in yours?"
    ): (
        "거의 다 되었습니다. 한 행이 언더플로로 모두 0이 되었습니다. 이런 행에서 argmax는 어느 "
        "클래스를 고르고, 이 배치에서 맞는 클래스는 무엇입니까?"
    ),
    "every answer is still right: how far below the largest input must a row lie?": (
        "아직 모든 답이 맞습니다. 행이 가장 큰 입력보다 얼마나 아래에 있어야 합니까?"
    ),
    "one number a column: the classes lie along the last axis.": (
        "열마다 수가 하나씩 나왔습니다. 클래스는 마지막 축에 있습니다."
    ),
    "one number for the whole batch: the sum needs an axis.": (
        "배치 전체에 수가 하나뿐입니다. 합에 축이 필요합니다."
    ),
    "expected the shape ({},), got {}: one axis too many.": (
        "필요한 형상은 ({0},)인데, 나온 형상은 {1}입니다. 축이 하나 많습니다."
    ),
    "expected one number a row, shape {}, got {}.": (
        "행마다 수가 하나씩, 곧 형상이 {0}인 배열이 필요한데, 나온 형상은 {1}입니다."
    ),
    "the largest input was subtracted: now add it again.": (
        "가장 큰 입력을 뺐습니다. 이제 그것을 다시 더하십시오."
    ),
    "the largest input must be added in the end, not subtracted again.": (
        "가장 큰 입력은 끝에서 한 번 더 빼는 것이 아니라 더해야 합니다."
    ),
    "the logarithm is missing.": "로그가 빠졌습니다.",
    "ln and exp do not cancel across a sum: add the exponentials.": (
        "합이 사이에 있으면 ln과 exp가 서로 지워지지 않습니다. 지수 함수의 값을 더하십시오."
    ),
    "the sign is wrong.": "부호가 틀렸습니다.",
    "that is the logarithm to base 10: take np.log.": "밑이 10인 로그입니다. np.log를 쓰십시오.",
    "that is the logarithm to base 2: take np.log.": "밑이 2인 로그입니다. np.log를 쓰십시오.",
    "the shape is right, the values are not: try a row of zeros, which gives ln K.": (
        "형상은 맞지만 값이 다릅니다. 모두 0인 행을 넣어 보십시오. ln K가 나와야 합니다."
    ),
    "wrong for a batch as high as it is wide: does the maximum keep its axis?": (
        "행과 열의 개수가 같은 배치에서 틀립니다. 최댓값이 축을 남겨 둡니까?"
    ),
    "not finite for inputs around 1000 and -1000: shift each row by its largest.": (
        "입력이 1000이나 -1000 부근이면 유한한 수가 나오지 않습니다. 각 행을 그 행의 가장 큰 "
        "값만큼 옮기십시오."
    ),
    "inputs around 1000 or -1000 go wrong: shift each row by its own largest.": (
        "입력이 1000이나 -1000 부근이면 틀립니다. 각 행을 그 행 자신의 가장 큰 값만큼 옮기십시오."
    ),
    "that is one loss a point: the mean is missing.": (
        "점마다 손실이 하나씩 나왔습니다. 평균이 빠졌습니다."
    ),
    "not finite, although every y lies strictly between 0 and 1.": (
        "y가 모두 0보다 크고 1보다 작은데도 유한한 수가 나오지 않습니다."
    ),
    "the sign: ln p is negative, a loss is not.": (
        "부호를 보십시오. ln p는 음수이지만 손실은 음수가 아닙니다."
    ),
    "the sign is missing, and the mean.": "부호와 평균이 빠졌습니다.",
    "points of class 0 cost nothing: their term is missing.": (
        "클래스 0인 점의 손실이 0입니다. 그 점들의 항이 빠졌습니다."
    ),
    "for points of class 0 the true class has probability 1 - y.": (
        "클래스 0인 점에서 정답 클래스의 확률은 1 - y입니다."
    ),
    "the two classes are exchanged: y is that of class 1.": (
        "두 클래스가 서로 바뀌었습니다. y는 클래스 1의 확률입니다."
    ),
    "that is the squared error.": "이것은 제곱 오차입니다.",
    "one number, but not the right one: try a single point by hand.": (
        "수 하나가 나왔지만 맞는 값이 아닙니다. 점 하나로 손으로 계산해 보십시오."
    ),
    (
        "the shapes do not fit for a batch of 4 rows and 3 columns: did a maximum or a sum lose "
        "its axis? keepdims=True keeps it."
    ): (
        "행 4개, 열 3개인 배치에서 형상이 맞지 않습니다. max나 sum에서 축이 사라지지 않았습니까? "
        "keepdims=True를 주면 축이 남습니다."
    ),
    "the given array was changed: work on a new one (a = a - ..., not a -= ...).": (
        "받은 배열을 바꾸었습니다. 새 배열에 계산하십시오(a -= ... 대신 a = a - ...)."
    ),
}
