package anchor_test

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"pgregory.net/rapid"

	"framewright/framework"
)

// script makes a transcript of turns numbered from 1, two speakers in turn.
func script(texts ...string) *framework.Transcript {
	t := &framework.Transcript{ID: "P03", Kind: framework.Verbatim, Speakers: []framework.Speaker{
		{Label: "INT", Role: framework.Interviewer}, {Label: "P03", Role: framework.ParticipantRole, Participant: "P03"}}}
	for i, text := range texts {
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1}, Speaker: t.Speakers[i%2].Label, Text: text}})
	}
	return t
}

func turns(s string) framework.Turns {
	if s == "" {
		return framework.Turns{}
	}
	t, err := framework.ParseTurns(s)
	if err != nil {
		panic(err)
	}
	return t
}

// vocabulary repeats much, so that words stand in several places, and holds
// what segmentation finds hard.
var vocabulary = []string{"no", "no", "the", "bus", "don’t", "care", "careful", "well-run", "e\u0301cole", "naïve", "👩‍👩‍👧", "👍🏽",
	"3.5", "“yes”", "o’clock", "ﬁne", "co\u00adoperate", "…", "–", "今日は", "病院", "ไม่ไป", "U.S.", "(laughs)", "각", "½"}

func drawTurn(t *rapid.T) string {
	words := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 14).Draw(t, "words")
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(rapid.SampledFrom([]string{" ", " ", " ", "\u00a0", ", ", "\n", "  ", ". "}).Draw(t, "gap"))
		}
		b.WriteString(w)
	}
	return b.String()
}

func drawScript(t *rapid.T) *framework.Transcript {
	var texts []string
	for range rapid.IntRange(1, 5).Draw(t, "turns") {
		texts = append(texts, drawTurn(t))
	}
	return script(texts...)
}

// disturb sets a text in another typography without changing its words.
func disturb(t *rapid.T, s string) string {
	var b strings.Builder
	for _, r := range s {
		others, ok := map[rune][]string{' ': {" ", "\u00a0", "  ", "\n", "\u2009"}, '\n': {" ", "\n"}, '’': {"'", "’", "‘", "´"}, '“': {`"`, "„", "«"},
			'”': {`"`, "“", "»"}, '-': {"-", "\u2011", "‐"}, '–': {"-", "—"}, '…': {"...", "…"}, '\u00ad': {"", "\u00ad"},
			'é': {"é", "e\u0301"}, 'ï': {"ï", "i\u0308"}, 'ﬁ': {"fi", "ﬁ"}}[r]
		if !ok {
			b.WriteRune(r)
			continue
		}
		b.WriteString(rapid.SampledFrom(others).Draw(t, "as"))
	}
	return b.String()
}

// atGrapheme tells whether an offset lies between two characters.
func atGrapheme(s string, offset int) bool {
	if offset < 0 || offset > len(s) || !utf8.ValidString(s[:offset]) {
		return false
	}
	at := 0
	for g := graphemes.FromString(s); g.Next() && at < offset; {
		at = g.End()
	}
	return at == offset
}
