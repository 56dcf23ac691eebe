package transcript

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/framework"
)

// warn says what a person should look at. No sentence holds an original name.
func (r *Result) warn(doc *document.Document, a *assembly, c *cast, moved int) {
	say := func(format string, args ...any) { r.Warnings = append(r.Warnings, fmt.Sprintf(format, args...)) }
	r.warnLetters(doc, say)
	r.Warnings = append(r.Warnings, doc.Notices...)
	if moved > 0 {
		say("%s stood out of order and went to the place that the times say", plural(moved, "caption", "captions"))
	}
	if c.plain && !c.text {
		say("nobody is named in the file: every paragraph is a turn of an unknown speaker; begin the turns in the file with a label (INT: …, P03: …) and import it again, or import it as notes if nobody speaks")
	}
	r.warnFront(say)
	r.warnRoles(a, c, say)
	warnDrift(c, say)
	if a.breaks > 0 {
		say("%s labelled like a speaker and kept as a note", plural(a.breaks, "break was", "breaks were"))
	}
	r.warnTalk(a, say)
	r.warnAside(doc, say)
	if n := r.spokenNames(c); n > 0 {
		say("words of a speaker's name occur %s in what is said: give the people pseudonyms before the transcript is shared", plural(n, "time", "times"))
	}
}

// warnDrift tells which labels were read as one.
func warnDrift(c *cast, say func(string, ...any)) {
	for _, m := range c.order {
		if n := m.spelt(); n > 1 {
			say("%s is written in %d ways in the file and was read as one speaker: look at its spellings", m.label, n)
		}
	}
}

// warnTalk tells of what stands in the talk and was spoken by nobody, or is no
// word of the talk.
func (r *Result) warnTalk(a *assembly, say func(string, ...any)) {
	if a.joined > 0 {
		say("%s in the file below a title of its own: turns are numbered on, times may begin anew", plural(a.joined, "further recording stands", "further recordings stand"))
	}
	if n, low, high := r.questions(); n > 0 {
		say("%s of the interviewer begin with a question's number (%d to %d): the numbers stay in what is said", plural(n, "line", "lines"), low, high)
	}
	a.warnSuspects(say)
	n := 0
	for _, it := range r.Items {
		switch {
		case it.Kind == summary:
			n += it.Words
		case it.Kind == string(document.LineNo) && it.Where == "":
			say("the lines of the file are numbered: %s were set aside", it.Text)
		}
	}
	if n > 0 {
		say("%s of a summary, list or note beside the talk, which nobody spoke, set aside", plural(n, "word", "words"))
	}
}

// warnFront speaks up where a good deal of text stands before the first
// label: it may be the first speaker's.
func (r *Result) warnFront(say func(string, ...any)) {
	n := 0
	for _, it := range r.Items {
		if it.Kind == frontMatter {
			n += it.Words
		}
	}
	if n > 60 && n*50 > r.Accounted.Speech {
		say("%s before the first label were set aside: if somebody says them, label them in the file", plural(n, "word", "words"))
	}
}

func (r *Result) warnRoles(a *assembly, c *cast, say func(string, ...any)) {
	if a.empty > 0 {
		say("%s", plural(a.empty, "label has no words after it", "labels have no words after them"))
	}
	for _, list := range [][]string{c.opts.Interviewers, c.opts.Others} {
		for _, label := range list {
			if c.member(label) == nil {
				say("a label that was given does not occur in this file: compare its spelling")
			}
		}
	}
	if c.plain {
		return
	}
	unknown := 0
	var why []string
	for _, m := range c.order {
		if m.role == framework.UnknownRole {
			unknown++
			why = append(why, m.label)
		}
		if m.role == framework.OtherRole && noPersonRe.MatchString(m.original) {
			say("%s stands for a label that names no person", m.label)
		}
	}
	if label := c.otherID(); label != "" {
		say("the label %s is taken for %s: if %s is somebody else, declare that participant or say --label %s=ID", label, c.opts.Participant, label, label)
	}
	if unknown > 0 {
		say("it is not known who %s is: say so with framewright speakers set, or by importing the file again with --interviewer LABEL or --label LABEL=ID", strings.Join(why, ", "))
	}
	if !c.hasRole(framework.Interviewer) {
		say("no interviewer was found: name one with --interviewer if there is one")
	}
}

var idLike = regexp.MustCompile(`^\pL{1,3}[-_ ]?\d{1,4}$`)

// otherID gives the label that looks like an id and is not the participant's,
// where it is the only one that was taken for the participant by guessing.
func (c *cast) otherID() string {
	if c.group || c.opts.Participant == "" {
		return ""
	}
	label, n := "", 0
	for _, m := range c.order {
		if m.role != framework.ParticipantRole || m.participant != c.opts.Participant {
			continue
		}
		n++
		if idLike.MatchString(m.original) && !m.any(answers) && !m.isLabel(c.opts.Participant) && !m.given {
			label = strings.TrimSpace(m.original)
		}
	}
	if n != 1 {
		return ""
	}
	return label
}

// warnAside counts what hid in the file beside its text.
func (r *Result) warnAside(doc *document.Document, say func(string, ...any)) {
	n := map[document.AsideKind]int{}
	for _, s := range slices.Concat(doc.Aside, doc.Inserted) {
		n[s.Kind]++
	}
	for _, k := range []struct {
		kind      document.AsideKind
		one, many string
	}{
		{document.Inserted, "tracked insertion was read as if accepted", "tracked insertions were read as if accepted"},
		{document.Deleted, "tracked deletion was left out", "tracked deletions were left out"},
		{document.Comment, "comment was set aside", "comments were set aside"},
		{document.Footnote, "footnote was set aside", "footnotes were set aside"},
		{document.Hidden, "hidden stretch of text was set aside", "hidden stretches of text were set aside"},
		{document.TextBox, "text box was set aside", "text boxes were set aside"},
	} {
		if n[k.kind] > 0 {
			say("%s", plural(n[k.kind], k.one, k.many))
		}
	}
}

func (r *Result) spokenNames(c *cast) int {
	n := 0
	for _, t := range r.Transcript.Turns() {
		n += c.spoken(t.Text)
	}
	return n
}
