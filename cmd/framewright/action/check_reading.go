package action

import "fmt"

// reading proves that marks of what was read are by analysts of the study and
// of transcripts there are. Turns that are gone do no harm.
func (k *checker) reading() {
	k.at = nil
	list, err := k.tx.Readings()
	if err != nil {
		k.fail(Problem, "", err)
	}
	for _, r := range list {
		file := "reading/" + r.By + ".yaml"
		k.at = nil
		if k.d.Study.Analyst(r.By) == nil {
			k.add(CheckItem{Kind: "no-such-analyst", Severity: Warning, File: file, Message: r.By + " is not among the study's analysts",
				Hint: "framewright analyst add " + r.By})
		}
		for _, m := range r.Marks {
			k.at = []string{"transcript: " + m.Transcript}
			if k.transcripts[m.Transcript] == nil && !k.broken[m.Transcript] {
				k.add(CheckItem{Kind: "no-such-transcript", Severity: Warning, File: file, Ref: m.Transcript, Message: fmt.Sprintf("%s has marked %s as read, and there is no such transcript", r.By, m.Transcript),
					Hint: "bring transcripts/" + m.Transcript + ".txt back, or delete the mark"})
			}
		}
	}
}
