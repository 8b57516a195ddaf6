"""The Korean of the hints on Keras."""

HINTS = {
    "Your function changes the list it is given.": "함수가 받은 리스트를 바꿉니다.",
    "Expected a list with one number a layer, got one number.": (
        "층마다 수가 하나씩 든 리스트가 필요한데, 수 하나가 나왔습니다."
    ),
    "These are the weights alone. Where are the biases?": (
        "이것은 가중치만 센 수입니다. 편향은 어디에 있습니까?"
    ),
    "Who has a bias: each input of a layer, or each of its neurons?": (
        "편향은 층의 입력마다 하나씩 있습니까, 뉴런마다 하나씩 있습니까?"
    ),
    "A layer has more than one bias.": "한 층의 편향은 하나가 아니라 여럿입니다.",
    "The inputs are no layer with parameters: the list is one shorter.": (
        "입력에는 매개변수가 없으므로 층으로 세지 않습니다. 리스트가 하나 짧아야 합니다."
    ),
    "Sizes {} make {} layers, but your list has {}.": (
        "크기가 {0}일 때 층은 {1}개인데, 리스트의 길이는 {2}입니다."
    ),
    "Wrong for the sizes {}. Draw the first layer and count its arrows.": (
        "크기가 {0}일 때 틀립니다. 첫째 층을 그리고 화살표를 세어 보십시오."
    ),
    "Your function changes wv; it should only read it.": (
        "함수가 wv를 바꿉니다. 읽기만 해야 합니다."
    ),
    "Expected a list of four arrays, got {}.": (
        "배열 네 개의 리스트가 필요한데, 나온 값의 자료형은 {0}입니다."
    ),
    "Expected four arrays (kernel, bias, kernel, bias), got {}.": (
        "배열 네 개(커널, 편향, 커널, 편향)가 필요한데, 나온 개수는 {0}입니다."
    ),
    "In Keras the inputs are the rows of a kernel: transpose it.": (
        "Keras에서는 입력이 커널의 행입니다. 전치하십시오."
    ),
    "The order is hidden layer first, then output layer.": "은닉층이 먼저이고 출력층이 나중입니다.",
    "In each layer the kernel comes first, then the bias.": (
        "층마다 커널이 먼저이고 편향이 나중입니다."
    ),
    "In w and v the bias is the last column, not the first.": (
        "w와 v에서 편향은 첫 열이 아니라 마지막 열입니다."
    ),
    "reshape keeps the order of the numbers; what is needed is the transpose, .T.": (
        "reshape는 수의 순서를 그대로 둡니다. 필요한 것은 전치인 .T입니다."
    ),
    "A bias has one axis, like ({},); yours has the shape {}.": (
        "편향에는 ({0},)처럼 축이 하나뿐인데, 나온 형상은 {1}입니다."
    ),
    "For D=4, M=3, K=2 the shapes should be {}; yours are {}.": (
        "D=4, M=3, K=2일 때 필요한 형상은 {0}인데, 나온 형상은 {1}입니다."
    ),
    "The shapes are right, the numbers are not: does each come from the right place?": (
        "형상은 맞지만 수가 다릅니다. 모두 맞는 자리에서 가져왔습니까?"
    ),
    "Expected two numbers: (number of updates, size of the last batch).": (
        "두 수, 곧 (갱신 횟수, 마지막 배치의 크기)가 필요합니다."
    ),
    "For N={}, batch_size={}, epochs={}: the last, smaller batch makes an update as well.": (
        "N={0}, batch_size={1}, epochs={2}일 때: 더 작은 마지막 배치에서도 한 번 갱신합니다."
    ),
    "For N={}, batch_size={}, epochs={}: there is no such thing as part of an update; round up.": (
        "N={0}, batch_size={1}, epochs={2}일 때: 갱신을 몇 분의 몇 번 할 수는 없습니다. "
        "올림하십시오."
    ),
    (
        "For N={}, batch_size={}, epochs={}: round up in each epoch, because a batch never spans "
        "two."
    ): (
        "N={0}, batch_size={1}, epochs={2}일 때: 에폭마다 올림하십시오. 배치 하나가 두 에폭에 "
        "걸치는 일은 없습니다."
    ),
    "That is one epoch; count the updates of all of them.": (
        "한 에폭의 횟수입니다. 모든 에폭의 갱신을 세십시오."
    ),
    (
        "For N={}, batch_size={}, epochs={}: if the batches fit exactly, the last one is full, not "
        "empty."
    ): (
        "N={0}, batch_size={1}, epochs={2}일 때: 배치로 꼭 맞게 나누어지면 마지막 배치는 비는 것이 "
        "아니라 가득 찹니다."
    ),
    "For N={}, batch_size={}, epochs={}: the number is right, but the last batch is smaller.": (
        "N={0}, batch_size={1}, epochs={2}일 때: 횟수는 맞지만 마지막 배치가 더 작습니다."
    ),
    "Wrong for N={}, batch_size={}, epochs={}. Write down the batches of one epoch first.": (
        "N={0}, batch_size={1}, epochs={2}일 때 틀립니다. 먼저 한 에폭의 배치를 적어 보십시오."
    ),
    "Your function changes the arrays it is given; return new ones.": (
        "함수가 받은 배열을 바꿉니다. 새 배열을 돌려주십시오."
    ),
    "Expected two arrays: the kernel and the bias.": "배열 두 개, 곧 커널과 편향이 필요합니다.",
    "For m = 3 the shapes should be ((3, 2), (2,)); yours are {}.": (
        "m = 3이면 형상은 ((3, 2), (2,))여야 하는데, 나온 형상은 {0}입니다."
    ),
    "The two outputs are exchanged: class 1 is the second one.": (
        "두 출력이 서로 바뀌었습니다. 클래스 1은 둘째 출력입니다."
    ),
    "-a and a are 2a apart, which is too far: softmax sees only the difference.": (
        "-a와 a의 차이는 2a이므로 너무 큽니다. 소프트맥스는 차이만 봅니다."
    ),
    "Both outputs have the same total input, so each gets one half.": (
        "두 출력의 입력 총합이 같아서 저마다 절반씩 나옵니다."
    ),
    "The kernel is right. Which biases make the total inputs differ by a?": (
        "커널은 맞습니다. 두 입력 총합의 차이가 a가 되게 하는 편향은 무엇입니까?"
    ),
    "By how much must the two total inputs differ, if softmax is to give sigma(a)?": (
        "소프트맥스에서 sigma(a)가 나오려면 두 입력 총합은 얼마나 차이가 나야 합니까?"
    ),
    "Expected the number of an epoch, got {}.": (
        "에폭의 번호가 필요한데, 받은 값의 자료형은 {0}입니다."
    ),
    "That is the training without momentum.": "이것은 모멘텀이 없을 때의 학습입니다.",
    "That is the learning rate 0.5; here it is 1.0.": (
        "학습률이 0.5일 때의 답입니다. 여기서는 1.0입니다."
    ),
    "One off: epochs are counted from 1, and the history lists their losses.": (
        "하나 차이입니다. 에폭은 1부터 세고, 학습 이력에는 에폭마다의 손실이 차례로 들어 있습니다."
    ),
    "Another number came out here. Seed 1, rate 1.0, momentum 0.9, batch size 100?": (
        "여기서는 다른 수가 나왔습니다. 시드 1, 학습률 1.0, 모멘텀 0.9, 배치 크기 100으로 했습니까?"
    ),
}
