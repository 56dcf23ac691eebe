package words_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/framework"
	"framewright/framework/words"
)

func TestCount(t *testing.T) {
	for text, want := range map[string]int{
		"":                                0,
		" \n\t\u00a0":                     0,
		"well – um":                       2,
		"a twice-daily bus, didn’t it? 👍": 5,
		"№ 5 costs £3.20":                 3,
		"co\u00adoperate":                 1,
		"cafe\u0301 au lait":              3,
		"我不知道。":                           4,
		"我 不**知**道":                       4,
		"コンピュータを買う":                       4,
		"他用iPad嗎？":                        4,
		"هل تعرف ذلك؟":                    3,
		"הבית שלי":                        2,
		"So\u2028long":                    2,
	} {
		if got := words.Count(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}

func TestOfCountsTurnsOnly(t *testing.T) {
	tr := &framework.Transcript{Body: []framework.Item{{Heading: "One two"}, {Turn: &framework.Turn{Text: "Yes, I\ndo"}},
		{Note: "laughs"}, {Turn: &framework.Turn{Text: "– why?"}}}}
	if got := words.Of(tr); got != 4 {
		t.Errorf("%d words, want 4", got)
	}
}

// Words never reach over white space, so that pieces can be counted one by one.
func TestCountAdds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.StringOf(rapid.RuneFrom([]rune("aé’1.-_*字カタกา\u0301👍ש")))).Draw(t, "parts")
		sum := 0
		for _, p := range parts {
			sum += words.Count(p)
		}
		if got := words.Count(strings.Join(parts, " ")); got != sum {
			t.Errorf("%q: %d words together, %d one by one", parts, got, sum)
		}
	})
}
