package action

import (
	"fmt"

	"framewright/framework"
)

// double proves what is kept of double coding: that the transcripts and
// analysts it names are there. What was settled about codings that have gone
// since is history, and not wrong.
func (k *checker) double() {
	k.at = nil
	ids, err := k.tx.SettledTranscripts()
	if err != nil {
		k.fail(Problem, "", err)
	}
	for _, id := range ids {
		file := "settled/" + id + ".yaml"
		list, err := k.tx.Settled(id)
		if err != nil {
			k.fail(Problem, id, err)
			continue
		}
		k.doubled(file, id, fmt.Sprintf("bring transcripts/%s.txt back, or delete %s", id, file))
		for _, s := range list {
			k.at = []string{"id: " + s.ID}
			for _, who := range s.Between {
				k.coder(file, s.Transcript, who)
			}
			for _, path := range s.Themes {
				if !k.was(path) {
					k.add(CheckItem{Kind: "no-such-theme", Severity: Warning, File: file, Ref: framework.Passage{Transcript: id, At: s.At}.Ref().String(),
						Message: "the theme " + path + ", which was in dispute, is not in the framework and never was", Hint: "correct it under `themes` in " + file})
				}
			}
		}
		k.at = nil
	}
	k.blinds()
}

func (k *checker) blinds() {
	const file = "blind.yaml"
	list, err := k.tx.Blinds()
	if err != nil {
		k.fail(Problem, "", err)
	}
	for _, b := range list {
		k.at = []string{"transcript: " + b.Transcript}
		k.doubled(file, b.Transcript, "bring transcripts/"+b.Transcript+".txt back, or delete its record in "+file)
		for _, who := range b.Analysts {
			k.coder(file, b.Transcript, who)
		}
	}
	k.at = nil
}

// doubled tells of a transcript that is not there.
func (k *checker) doubled(file, id, hint string) {
	if has, err := k.tx.HasTranscript(id); err == nil && !has {
		k.add(CheckItem{Kind: "no-such-transcript", Severity: Warning, File: file, Ref: id, Message: "there is no transcript " + id, Hint: hint})
	}
}

// coder tells of an analyst who is not declared.
func (k *checker) coder(file, ref, who string) {
	if k.d.Study.Analyst(who) == nil {
		k.add(CheckItem{Kind: "no-such-analyst", Severity: Warning, File: file, Ref: ref, Message: who + " is not among the study's analysts",
			Hint: "framewright analyst add " + who})
	}
}
