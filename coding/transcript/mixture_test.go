package transcript

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whatever signs of speakers a file mixes, in whatever order, no word of it is
// lost or doubled, and what comes out has the shape of a transcript.
func TestAnyMixture(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"INT:", "R :", "Ada Okoro", "Ada –", "[Ada]", "(R)", "**Ada**", "*so*", "Q3.", "1-", "12  ", "3.", ">>", ">> BO:", "- ", "– ", "\t", "|", "| ", " |",
		"0:03", "[00:00:12]", "#00:03:40-5#", "(0:01 - 0:11)", "00:00:01.000 --> 00:00:02.000", "<v Ada>", "</v>", "<v>", "<br>", "\u200f", "\u00a0",
		"so", "why?", "No.", "[laughs]", "Summary", "Action items", "Transcript", "Talk 3a", "Talk 3b", "End of interview", "Transcribed by Otter", "Agenda:", "Break:",
		"המראיין:", "問：", "好嗎？", "Checheur:", "Chercheur:", "Speaker", "Text", "Time", "0.25", "7500", "P1:", "P01:", "MSM:", "MSMSM:", "# ", "NOTE", "Ada OkoroExternal:", "F2/F3?:",
	})
	joint := rapid.SampledFrom([]string{" ", " ", " ", "", "\n", "\n", "\n\n"})
	rapid.Check(t, func(rt *rapid.T) {
		var b strings.Builder
		name := rapid.SampledFrom([]string{"a.txt", "a.md", "a.vtt", "a.srt", "a.csv", "a.tsv", "a.html"}).Draw(rt, "format")
		if name == "a.vtt" {
			b.WriteString("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n")
		}
		for range rapid.IntRange(1, 60).Draw(rt, "pieces") {
			b.WriteString(piece.Draw(rt, "piece"))
			b.WriteString(joint.Draw(rt, "joint"))
		}
		checkBuild(rt, name, []byte(b.String()), Options{Participant: "P07", Group: rapid.Bool().Draw(rt, "group")})
	})
}
