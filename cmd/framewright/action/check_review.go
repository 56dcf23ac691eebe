package action

import (
	"fmt"
	"strings"

	"framewright/framework"
)

// reviews proves the open places of the review queue: what they point at is,
// or has been, in the study.
func (k *checker) reviews() {
	k.at = nil
	q, err := loadQueue(k.tx, k.d.Themes)
	if err != nil {
		k.fail(Problem, "", err)
		return
	}
	for _, r := range q.places {
		if !r.Open() {
			continue
		}
		k.at = []string{"id: " + r.ID}
		waits, err := q.waits(r)
		switch {
		case err != nil:
			k.fail(Problem, r.ID, err)
			continue
		case !waits:
			k.review(r, Advice, "has been changed since, and nothing is left to decide", "framewright review done "+r.ID+" writes that down")
			continue
		}
		if k.d.Study.Analyst(r.For) == nil && r.For != "" {
			k.review(r, Warning, r.For+" is asked, who is not among the study's analysts", "framewright analyst add "+r.For)
		}
		if r.Kind == framework.Reread && !k.was(r.Theme) { // of a coding, its own check tells

			k.review(r, Warning, "the theme "+r.Theme+" is not in the framework and never was", "correct it in review.yaml, or decide the place: framewright review done "+r.ID+" --drop")
		}
		for _, p := range r.Into {
			if !k.was(p) {
				k.review(r, Warning, "the theme "+p+", which is offered, is not in the framework and never was", "correct it under `into` in review.yaml")
			}
		}
		k.reviewed(r)
	}
	k.at = nil
}

// reviewed tells of a place whose transcript or participant is not there.
func (k *checker) reviewed(r *framework.Review) {
	if r.Kind == framework.Recode {
		if k.transcripts[r.Transcript] == nil && !k.broken[r.Transcript] {
			k.review(r, Warning, "there is no transcript "+r.Transcript, "framewright transcript list")
		}
		return
	}
	if ref, err := framework.ParseRef(r.Cell); err == nil && k.d.Participants.Find(ref.Participant) == nil {
		k.review(r, Warning, "there is no participant "+ref.Participant, "framewright participant add "+ref.Participant)
	}
}

func (k *checker) review(r *framework.Review, severity, says, hint string) {
	ref := r.Cell
	if r.Kind == framework.Recode {
		ref = r.Transcript
	}
	k.add(CheckItem{Kind: "review", Severity: severity, File: "review.yaml", Ref: ref, Message: fmt.Sprintf("place %s in the review queue: %s", r.ID, says), Hint: hint})
}

// was tells whether a theme is in the framework or is remembered there.
func (k *checker) was(path string) bool {
	_, lives := k.d.Themes.Resolve(path)
	return lives || k.retired(path)
}

// retired tells whether a theme, or one above it, was removed or split.
func (k *checker) retired(path string) bool {
	for _, r := range k.d.Themes.Retired {
		if r.Path != "" && framework.Under(path, r.Path) {
			return true
		}
	}
	return false
}

// asks tells whether somebody is asked, or has been, about a coding or cell
// whose theme is gone: then that is no mistake. at is the coding's id with the
// path in question, or the ref of the cell as it is stored. Both may speak of
// the theme under a former path.
func (k *checker) asks(at ...string) bool {
	if k.asked == nil {
		k.asked, k.queue = map[string]bool{}, newQueue(k.tx, k.d.Themes)
		places, err := k.tx.Reviews()
		if err != nil {
			return false // told of by reviews
		}
		for _, r := range places {
			if r.Open() || r.Decision == decidedKept {
				k.asked[r.Coding+" "+k.queue.key(r.Theme)], k.asked[k.queue.cellNow(r.Cell)] = true, true
			}
		}
	}
	switch {
	case len(k.asked) == 0:
		return false
	case len(at) == 1:
		return k.asked[k.queue.cellNow(at[0])]
	}
	return k.asked[at[0]+" "+k.queue.key(at[1])]
}

// gone tells of something under a theme that was removed or split, about which
// the review queue asks nobody.
func (k *checker) gone(path, file, ref string) {
	it := CheckItem{Kind: "no-such-theme", Severity: Problem, File: file, Ref: ref, Message: fmt.Sprintf("the theme %s was removed or split, and this still stands under it", path),
		Hint: "put it under another theme (framewright theme show), or take it off"}
	switch { // what the queue does not ask about, and no count rests on
	case strings.HasPrefix(file, "quotes/"):
		it.Severity, it.Hint = Warning, "framewright quote edit ID --theme PATH puts it under another (framewright quote list)"
	case file == "study.yaml":
		it.Severity, it.Hint = Warning, "write another theme into the matrix's columns, or take this one out"
	}
	k.add(it)
}
