package draft_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/coding/draft"
	"framewright/framework"
)

// chatter makes words as people use them: a few very often, most seldom.
func chatter(k *rand.Rand, n int) string {
	var out []string
	for range n {
		rare := k.IntN(3000)
		if k.IntN(2) == 0 {
			rare = k.IntN(60)
		}
		out = append(out, fmt.Sprint("w", string(rune('a'+rare%26)), rare))
	}
	return strings.Join(out, " ")
}

// longTalk is a transcript of so many turns.
func longTalk(k *rand.Rand, id string, turns int) *framework.Transcript {
	t := &framework.Transcript{ID: id, Speakers: []framework.Speaker{{Label: "INT", Role: framework.Interviewer}, {Label: id, Role: framework.ParticipantRole, Participant: id}}}
	for no := 1; no <= turns; no++ {
		speaker, words := "INT", 12
		if no%2 == 0 {
			speaker, words = id, 60
		}
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: no}, Speaker: speaker, Text: chatter(k, words) + "."}})
	}
	return t
}

// grown makes a corpus of so many interviews, and a report of so many quotations from
// the first of them: some as they stand, some changed, some from nowhere.
func grown(t *testing.T, interviews, quotations int) (*draft.Corpus, *document.Document) {
	k := rand.New(rand.NewPCG(7, 11))
	var people framework.Participants
	var texts []*framework.Transcript
	for i := range interviews {
		id := fmt.Sprintf("P%03d", i)
		people = append(people, &framework.Participant{ID: id})
		texts = append(texts, longTalk(k, id, 60))
	}
	c := draft.NewCorpus(&framework.Study{}, people, nil, func(string) framework.Consent { return framework.Granted })
	for _, x := range texts {
		c.Add(x)
	}
	var b strings.Builder
	for i := range quotations {
		turn := texts[i%5].Body[1+2*(i%25)].Turn
		words := strings.Fields(turn.Text)[3:25]
		switch i % 3 {
		case 1:
			words = append(append(append([]string{}, words[:8]...), "changed"), words[9:]...)
		case 2:
			words = strings.Fields(chatter(k, 22))
		}
		fmt.Fprintf(&b, "Paragraph %d of the report is about something else.\n\n> %s\n\n", i, strings.Join(words, " "))
	}
	doc, err := document.Read("report.md", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return c, doc
}

// made counts what is allocated meanwhile: it grows as the work does, and is the
// same on every machine.
func made(do func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// The work of a check grows with the report, and not with report times study.
func TestWorkGrowsWithTheReport(t *testing.T) {
	work := func(interviews, quotations int) float64 {
		c, doc := grown(t, interviews, quotations)
		n := 0
		w := made(func() { n = len(c.Check(draft.Find(doc))) })
		if n != quotations {
			t.Fatalf("%d quotations were found, want %d", n, quotations)
		}
		return w
	}
	work(5, 3) // what is made once and for all
	base := work(8, 15)
	if longer := work(8, 60); longer > 6*base {
		t.Errorf("four times the report takes %.1f times the work", longer/base)
	}
	if larger := work(64, 15); larger > 3*base {
		t.Errorf("eight times the study takes %.1f times the work", larger/base)
	}
}

// The work of writing comments grows with the file.
func TestMarkingGrowsWithTheFile(t *testing.T) {
	work := func(paragraphs int) float64 {
		var b strings.Builder
		for i := range paragraphs {
			b.WriteString(para(run("She said "), run(fmt.Sprintf("“the bus, %d times”", i)), run(" to us.")))
		}
		data := wordFile(t, b.String())
		doc := read(t, data)
		var notes []draft.Note
		for i := range doc.Paragraphs {
			notes = append(notes, draft.Note{From: draft.Place{Paragraph: i, Offset: 9}, To: draft.Place{Paragraph: i, Offset: 22}, Lines: []string{"P03:12: verbatim"}})
		}
		return made(func() {
			if _, missed, err := draft.MarkDocx(data, doc, notes); err != nil || len(missed) > 0 {
				t.Fatal(err, len(missed))
			}
		})
	}
	work(20)
	if base, longer := work(400), work(1600); longer > 6*base {
		t.Errorf("four times the file takes %.1f times the work", longer/base)
	}
}
