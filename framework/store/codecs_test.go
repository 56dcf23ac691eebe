package store

import (
	"errors"
	"strings"
	"testing"

	"framewright/framework"
)

// putAll reads everything a study holds and puts it back as it was read.
func putAll(tx *Tx) error {
	study, err := tx.Study()
	if err != nil {
		return err
	}
	erasures, err := tx.Erasures()
	if err != nil {
		return err
	}
	gone, err := tx.Withdrawn()
	if err != nil {
		return err
	}
	if len(gone)+len(erasures) > 0 {
		if err := errors.Join(tx.putErasures(erasures), tx.PutWithdrawn(gone)); err != nil {
			return err
		}
	}
	people, err := tx.Participants()
	if err != nil {
		return err
	}
	themes, err := tx.Themes()
	if err != nil {
		return err
	}
	guide, err := tx.Guide()
	if err != nil {
		return err
	}
	for _, err := range []error{tx.PutStudy(study), tx.PutParticipants(people), tx.PutThemes(themes), tx.PutGuide(guide)} {
		if err != nil {
			return err
		}
	}
	if err := putTranscripts(tx); err != nil {
		return err
	}
	if err := tx.EachRow(tx.PutRow); err != nil {
		return err
	}
	keys, err := tx.HistoryKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		h, err := tx.History(key.Theme, key.Participant)
		if err == nil {
			err = tx.PutHistory(h)
		}
		if err != nil {
			return err
		}
	}
	owners, err := tx.list(quotesDir, ".yaml")
	if err != nil {
		return err
	}
	for _, id := range owners {
		quotes, err := tx.Quotes(id)
		if err != nil {
			return err
		}
		if err := tx.PutQuotes(id, quotes); err != nil {
			return err
		}
	}
	if err := putVersions(tx); err != nil {
		return err
	}
	replaced, err := tx.Replaced()
	if err != nil {
		return err
	}
	if err := tx.PutReplaced(replaced); err != nil {
		return err
	}
	places, err := tx.Reviews()
	if err != nil {
		return err
	}
	if err := tx.PutReviews(places); err != nil {
		return err
	}
	readings, err := tx.Readings()
	if err != nil {
		return err
	}
	for _, r := range readings {
		if err := tx.PutReading(r); err != nil {
			return err
		}
	}
	if err := putDouble(tx); err != nil {
		return err
	}
	if err := putMaps(tx); err != nil {
		return err
	}
	memos, err := tx.MemoIDs()
	if err != nil {
		return err
	}
	for _, id := range memos {
		m, err := tx.Memo(id)
		if err != nil {
			return err
		}
		if err := tx.PutMemo(m); err != nil {
			return err
		}
	}
	return nil
}

func putVersions(tx *Tx) error {
	versions, err := tx.Versions()
	if err != nil {
		return err
	}
	for _, v := range versions {
		if err := tx.PutVersion(v); err != nil {
			return err
		}
	}
	changes, err := tx.ThemeChanges()
	if err != nil {
		return err
	}
	return tx.PutThemeChanges(changes)
}

func putTranscripts(tx *Tx) error {
	ids, err := tx.TranscriptIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		tr, err := tx.Transcript(id)
		if err != nil {
			return err
		}
		if err := tx.PutTranscript(tr); err != nil {
			return err
		}
		files, err := tx.Codings(id)
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := tx.PutCodings(f); err != nil {
				return err
			}
		}
	}
	return nil
}

func TestACanonicalStudyIsSavedByteForByte(t *testing.T) {
	f := copyStudy(t, "canonical")
	before := content(t, f.Dir, true)
	update(t, f, func(tx *Tx) error {
		if err := putAll(tx); err != nil {
			return err
		}
		for name, c := range tx.staged {
			t.Errorf("%s changed from\n%s\nto\n%s", name, c.old, c.new)
		}
		return nil
	})
	sameContent(t, content(t, f.Dir, true), before, "after saving what was loaded")
}

func TestAStudyWrittenByHandIsBroughtToCanonicalForm(t *testing.T) {
	f := copyStudy(t, "by-hand")
	update(t, f, putAll)
	got := content(t, f.Dir, false)
	for name, want := range byHand {
		if got[name] != want {
			t.Errorf("%s is\n%s\nand should be\n%s", name, got[name], want)
		}
	}
	if len(got) != len(byHand) {
		t.Errorf("%d files, want %d", len(got), len(byHand))
	}
	update(t, f, putAll)
	sameContent(t, content(t, f.Dir, false), got, "when saved again")
}

var byHand = map[string]string{
	"study.yaml": `format: 1
id: HAND0001
title: By hand
questions:
  - What delays?
analysts: # two of us
  ama: Analyst A
  ben: ""
attributes:
  area:
    type: words
    values: [rural, urban]
  age:
    type: number
report:
  counts: false
ours: null
`,
	"participants.yaml": `# the first
- id: P01
  area: rural
  age: "41"
# second
- id: P02
  area: urban
`,
	"framework.yaml": `version: 2
themes:
  - id: access
    name: Access
    # all of it
    subthemes:
      - id: cost
        define: one
`,
	"transcripts/P01.txt": `transcript: P01
kind: verbatim
speakers:
  INT: interviewer
  P01: P01
  Z: unknown
last: 2
---
# Beginning
[1] INT: Hello?
[2] P01: Yes.
  And no.
> 
[2a] Z: So.
`,
	"coding/P01/ama.yaml": `transcript: P01
by: ama
codings:
  - id: aaaa0001
    at: 1
    under:
      - access # the whole
      - access/cost
  # why
  - id: zzzz0001
    at: 2
    words: And no
    under: [access/cost]
`,
	"charts/access/P01.yaml": `participant: P01
theme: access
cells:
  - state: not asked
  - subtheme: cost
    by: ama
    summary: |
      Folded by hand.
`,
	"quotes/P01.yaml": `participant: P01
quotes:
  - id: q1
    transcript: P01
    at: 1
    text: Hello?
  - id: q2
    transcript: P01
    at: 2
`,
	"memos/2026-01-01-note.md": "---\nkind: analytic\nby: ama\n---\nText.\n",
}

func TestWhatACanonicalStudySays(t *testing.T) {
	f := copyStudy(t, "canonical")
	view(t, f, func(tx *Tx) error {
		study, err := tx.Study()
		if err != nil {
			return err
		}
		if a := study.Attribute("area"); a == nil || a.Display("rural") != "rural area" || a.Values[2] != "no" || study.Analyst("ben") == nil {
			t.Errorf("study %+v", study)
		}
		people, err := tx.Participants()
		if err != nil {
			return err
		}
		if p := people.Find("P01"); p.At("", "age")[0] != "041" || p.At("2", "area")[0] != "urban" || p.At("1", "area")[0] != "rural" || len(p.At("", "languages")) != 2 {
			t.Errorf("participant %+v", p)
		}
		tr, err := tx.Transcript("P01")
		if err != nil {
			return err
		}
		want := "The bus comes twice a day. If I miss the first\nI pay my neighbour.\n  That is more than the consultation: much more."
		if turn := tr.Turn(framework.TurnNo{N: 12}); turn.Text != want || turn.Start != "00:04:12" || turn.End != "00:04:31" {
			t.Errorf("turn %+v", turn)
		}
		if turn := tr.Turn(framework.TurnNo{N: 12, Sub: "a"}); turn.Text != "# and then?" || turn.Speaker != "INT" {
			t.Errorf("turn %+v", turn)
		}
		head, err := tx.Head("P01")
		if err != nil {
			return err
		}
		if head.Date != "2026-02-11" || head.Wave != "1" || head.Last != 15 || len(head.Body) != 0 || head.Speaker("P01").Participant != "P01" {
			t.Errorf("head %+v", head)
		}
		row, err := tx.Row("access", "P01")
		if err != nil {
			return err
		}
		if c := row.Cell("transport", ""); !strings.HasSuffix(c.Summary, "}\n- second line") || c.Seen != "5100" || row.Cell("cost", "").Status() != framework.NotAsked {
			t.Errorf("row %+v", row)
		}
		memo, err := tx.Memo("2026-03-04-fare-or-favour")
		if err != nil {
			return err
		}
		if !strings.HasSuffix(memo.Text, "no end of anything.") || len(memo.About) != 2 {
			t.Errorf("memo %+v", memo)
		}
		return nil
	})
}

// What a person clears stays cleared: keys that are data are not "unknown".
func TestRemovedEntriesDoNotComeBack(t *testing.T) {
	f := copyStudy(t, "canonical")
	update(t, f, func(tx *Tx) error {
		study, _ := tx.Study()
		study.Analysts = study.Analysts[:1]
		study.Attributes = study.Attributes[1:]
		study.Matrices = nil
		people, _ := tx.Participants()
		delete(people.Find("P01").Values, "area")
		people.Find("P01").Waves["2"] = map[string][]string{"age": {"42"}}
		delete(people.Find("P02").Values, "shoe-size")
		tr, _ := tx.Transcript("G1")
		tr.Speakers, tr.Body = tr.Speakers[:2], tr.Body[:2]
		for _, err := range []error{tx.PutStudy(study), tx.PutParticipants(people), tx.PutTranscript(tr)} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	got := content(t, f.Dir, false)
	for name, gone := range map[string][]string{"study.yaml": {"ben", "  area:", "rural", "matrices"}, "participants.yaml": {"rural", "shoe", "area: urban}"}, "transcripts/G1.txt": {"X"}} {
		for _, word := range gone {
			if strings.Contains(got[name], word) {
				t.Errorf("%q is still in\n%s", word, got[name])
			}
		}
	}
	for name, kept := range map[string][]string{"study.yaml": {"ama: Analyst A # since January", "ethics:"}, "participants.yaml": {"# asked to be", `"2": {age: "42"}`}, "transcripts/G1.txt": {"last: 3"}} {
		for _, word := range kept {
			if !strings.Contains(got[name], word) {
				t.Errorf("%q is missing in\n%s", word, got[name])
			}
		}
	}
}

func TestPrivateOriginsComeBack(t *testing.T) {
	f := newStudy(t)
	in := []*Origin{{Transcript: "P02", File: "Mrs X, 3rd visit.docx", Labels: map[string]string{"Dr. Y:": "INT", "": "P02", "#": "P02"}, Aside: []string{"Page 1", " \n"}}, {Transcript: "P01"}}
	update(t, f, func(tx *Tx) error { return tx.PutOrigins(in) })
	view(t, f, func(tx *Tx) error {
		out, err := tx.Origins()
		if err != nil {
			return err
		}
		if len(out) != 2 || out[0].Transcript != "P01" || out[1].File != in[0].File || out[1].Labels["Dr. Y:"] != "INT" || len(out[1].Labels) != 3 || out[1].Aside[1] != " \n" {
			t.Errorf("got %+v", out)
		}
		return nil
	})
}
