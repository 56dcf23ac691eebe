package transcript

import (
	"strings"
	"testing"
)

// Names and questions in scripts other than Latin: who asks is found by the
// question marks that the script has.
func TestQuestionsOfOtherScripts(t *testing.T) {
	for name, text := range map[string]string{
		"Arabic":   "\u200fنورة: أين تنتظرين؟\n\u200fليلى\u200f: عند النهر، مع الآخرين.\n\u200fنورة: ثم ماذا؟\n\u200fليلى: تأتي الحافلة.\n",
		"Hebrew":   "נורה: איפה את מחכה?\nלילה: ליד הנהר, עם האחרים.\nנורה: ואז?\nלילה: האוטובוס בא.\n",
		"Chinese":  "### 林阿土：\n你在哪裡等？\n\n### 陳美：\n在河邊，和大家一起。\n\n### 林阿土：\n然後呢？\n\n### 陳美：\n車就來了。\n",
		"Japanese": "佐藤：どこで待ちますか？\n鈴木：川のそばで。\n佐藤：それから？\n鈴木：バスが来ます。\n",
		"Russian":  "Нора: Где вы ждёте?\nЛейла: У реки, с другими.\nНора: А потом?\nЛейла: Приходит автобус.\n",
		"Thai":     "นิดา: รอที่ไหน?\nสุดา: ริมแม่น้ำ\nนิดา: แล้วไง?\nสุดา: รถมา\n",
	} {
		file := "a.txt"
		if strings.HasPrefix(text, "#") {
			file = "a.md"
		}
		r := buildText(t, file, text, Options{Participant: "P07"})
		if got := speakersIn(r); got != "INT 2, P07 2" {
			t.Errorf("%s: %s\n%s", name, got, script(r))
		}
		for _, turn := range r.Transcript.Turns() {
			if strings.ContainsAny(turn.Text, directions) {
				t.Errorf("%s: a mark of direction is left of a label: %q", name, turn.Text)
			}
		}
	}
}

// Digits and joiners inside words are not touched.
func TestMarksInsideWordsStay(t *testing.T) {
	r := buildText(t, "a.txt", "INT: می\u200cخواهید؟ 👩\u200d🌾\nR: عدد 12\u200e-5 بود\n", Options{Participant: "P07"})
	turns := r.Transcript.Turns()
	if len(turns) != 2 || turns[0].Text != "می\u200cخواهید؟ 👩\u200d🌾" || turns[1].Text != "عدد 12\u200e-5 بود" {
		t.Errorf("%s", script(r))
	}
}
