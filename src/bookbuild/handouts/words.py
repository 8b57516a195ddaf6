"""What the handouts say in the two languages."""

WORDS = {
    "en": {
        "title": "Handout",
        "how": (
            "This is the handout of the chapter.\n"
            "Write your answers at the end, in the cells under each exercise.\n"
            "A check below a code exercise tells you at once whether it is right; "
            "run it as often as you like.\n"
            "Do not change or delete the cells with a check.\n"
            "Further cells of your own are welcome.\n"
            "Hand in this file, under its name."
        ),
        "answer": "your answer",
        "code": "# your code",
        "text": "✎ *Your answer, {points} points:*",
        "check": "# {points} points; please leave this cell as it is",
        "points": "**{points} points**, {how}.",
        "by check": "given by the check",
        "by hand": "given by hand",
        "for teachers": "For the teacher",
        "table": "| Exercise | Kind | Level | Minutes | Points | |\n|---|---|---|---|---|---|",
        "sum": "Together: {points} points, of which {auto} are given by checks.",
    },
    "ko": {
        "title": "과제",
        "how": (
            "이 장의 과제용 노트북입니다.\n"
            "답은 끝부분의 각 연습문제 아래 셀에 씁니다.\n"
            "코드 문제 아래의 검사 셀은 답이 맞는지 바로 알려 줍니다. 몇 번이든 실행해도 됩니다.\n"
            "검사 셀은 고치거나 지우지 않습니다.\n"
            "셀을 더 만들어 써도 됩니다.\n"
            "이 파일을 이름 그대로 제출합니다."
        ),
        "answer": "여기에 답을 씁니다",
        "code": "# 여기에 코드를 씁니다",
        "text": "✎ *답 ({points}점):*",
        "check": "# {points}점, 이 셀은 그대로 둡니다",
        "points": "**{points}점**, {how}.",
        "by check": "검사 셀이 채점합니다",
        "by hand": "교사가 채점합니다",
        "for teachers": "교사용",
        "table": "| 연습문제 | 종류 | 수준 | 시간(분) | 점수 | |\n|---|---|---|---|---|---|",
        "sum": "모두 {points}점이며, 그중 {auto}점은 검사 셀이 채점합니다.",
    },
}
