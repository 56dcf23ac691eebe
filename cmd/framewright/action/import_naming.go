package action

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"framewright/coding/transcript"
	"framewright/framework"
)

// participantArgument decides what --participant names: a participant's id,
// for one file, or a speaker label of the files that is the participant
// ("Okoro, Ada", R). A word that could be either is a label where the files
// have it and nobody has declared it.
func (im *importer) participantArgument(read []incoming) error {
	for _, label := range slices.Concat(im.o.Interviewers, im.o.Others, slices.Collect(maps.Keys(im.labels))) {
		if !anyLabel(read, label) {
			return noLabel(read, label)
		}
	}
	word := im.o.Participant
	if word == "" {
		return nil
	}
	bad := framework.CheckID(word)
	if im.d.Participants.Find(word) == nil && !numbered.MatchString(word) && anyLabel(read, word) {
		im.labels[word], im.o.Participant = "", ""
		return nil
	}
	if bad != nil {
		return &framework.Error{Kind: framework.Usage, Name: "no-such-label", What: fmt.Sprintf("%q is neither a participant's id nor a speaker label of these files", word),
			Hint: "framewright import transcripts FILE --dry-run shows a file's labels"}
	}
	if len(read) > 1 && im.o.Kind != framework.Document {
		return &framework.Error{Kind: framework.Usage, Name: "one-participant-many-files",
			What: fmt.Sprintf("--participant %s is for one file, and there are %d", word, len(read)),
			Hint: "import them one by one, or put the participant's id into each file's name"}
	}
	return nil
}

// noLabel says which labels there are instead of one that no file has.
func noLabel(read []incoming, label string) error {
	var have []string
	for _, in := range read {
		if in.err != nil {
			continue
		}
		if res, err := transcript.Build(in.doc, transcript.Options{ID: "X", Participant: "X"}); err == nil {
			for _, l := range res.Labels {
				if l.Original != "" && !slices.Contains(have, l.Original) {
					have = append(have, l.Original)
				}
			}
		}
	}
	hint := "nobody is named in these files"
	if len(have) > 0 {
		hint = "the labels here are " + strings.Join(have[:min(len(have), 12)], ", ")
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-label", What: fmt.Sprintf("no speaker label of these files is %q; nothing was imported", label), Hint: hint}
}

// anyLabel tells whether any of the files has a speaker label. It is named to
// the reader: one who speaks once is found only when asked for.
func anyLabel(read []incoming, label string) bool {
	return slices.ContainsFunc(read, func(in incoming) bool {
		if in.err != nil {
			return false
		}
		res, err := transcript.Build(in.doc, transcript.Options{ID: "X", Participant: "X", Others: []string{label}})
		return err == nil && slices.ContainsFunc(res.Labels, func(l transcript.Label) bool {
			return transcript.Fold(l.Original) == transcript.Fold(label)
		})
	})
}

// takeAll imports every file. Those that say whose they are come first, so
// that the free numbers go to the others.
func (im *importer) takeAll(read []incoming) []*Imported {
	out := make([]*Imported, len(read))
	im.readLabels(read)
	for _, unnamed := range []bool{false, true} {
		for i, in := range read {
			if who, _, err := im.named(in); out[i] == nil && (unnamed || who != "" || err != nil) {
				out[i] = im.take(in)
			}
		}
	}
	return out
}

// readLabels finds, in files whose names say nothing, the one speaker label
// that is a participant's id. A label that several files have is no id but
// the way this transcriber writes "the participant".
func (im *importer) readLabels(read []incoming) {
	im.byLabel = map[string]string{}
	files := map[string]int{}
	for _, in := range read {
		if in.err != nil || im.o.Participant != "" {
			continue
		}
		if who, _, err := im.inName(stem(in.path)); who != "" || err != nil {
			continue
		}
		if id := im.labelID(in); id != "" {
			im.byLabel[in.path] = id
			files[id]++
		}
	}
	for path, id := range im.byLabel {
		if files[id] > 1 {
			delete(im.byLabel, path)
		}
	}
}

// labelID is whose transcript a file's labels say it is: the only label that
// is an id, or the group that all such labels are members of; "" where they
// do not say.
func (im *importer) labelID(in incoming) string {
	res := in.first
	if res == nil {
		res = firstLook(in, im.o)
	}
	if res == nil {
		return ""
	}
	ids, groups := map[string]bool{}, map[string]bool{}
	others := 0 // turns of people who are no ids, less those of the ids
	for _, l := range res.Labels {
		label := strings.TrimSpace(l.Original)
		p := im.d.Participants.Find(label)
		if l.Role == framework.Interviewer {
			continue
		}
		if p == nil && !numbered.MatchString(label) {
			others += l.Turns
			continue
		}
		others -= l.Turns
		if p != nil {
			groups[p.PartOf] = true
			ids[p.ID] = true
			continue
		}
		groups[""] = true
		ids[strings.ToUpper(label)] = true
	}
	if others >= 0 { // one nickname among many names is no id
		return ""
	}
	if len(ids) > 1 {
		ids = groups
	}
	for id := range ids {
		if len(ids) == 1 {
			return id
		}
	}
	return ""
}

// firstLook builds a transcript before it is known whose it is; nil where it
// cannot be.
func firstLook(in incoming, o ImportOptions) *transcript.Result {
	res, err := transcript.Build(in.doc, transcript.Options{ID: "X", Participant: "X", Interviewers: o.Interviewers, Others: o.Others})
	if err != nil {
		return nil
	}
	return res
}

func stem(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// named tells whose transcript a file says it is: by --participant, by its
// name, or by its only label that is an id.
func (im *importer) named(in incoming) (who, further string, err error) {
	if im.o.Participant != "" {
		return im.o.Participant, "", nil
	}
	if who, further, err = im.inName(stem(in.path)); who != "" || err != nil {
		return who, further, err
	}
	return im.byLabel[in.path], "", nil
}

// contradiction refuses a transcript of one person in which only others
// speak: its name and its labels say different things, and a guess would put
// words into the wrong mouth.
func contradiction(p *framework.Participant, group bool, t *framework.Transcript) error {
	speak := t.Participants()
	if group || p.ID == "" || len(speak) == 0 || slices.Contains(speak, p.ID) {
		return nil
	}
	if len(speak) > 1 {
		return &framework.Error{Name: "labels-name-another", What: fmt.Sprintf("this would be %s's transcript, and its labels name %s", p.ID, strings.Join(speak, ", ")),
			Hint: "declare the group they spoke as (framewright participant add G1 --kind group; participant set " + speak[0] + " --part-of G1 …) and import it with --participant G1"}
	}
	return &framework.Error{Name: "labels-name-another", What: fmt.Sprintf("this would be %s's transcript, and its labels name %s", p.ID, strings.Join(speak, ", ")),
		Hint: fmt.Sprintf("if the label only stands for the participant: --label %s=%s; if it is %s's: --participant %s", speak[0], p.ID, speak[0], speak[0])}
}

// numbered is an id that a file's name may carry for a participant nobody has
// declared yet.
var numbered = regexp.MustCompile(`(?i)^[PG][0-9]{1,4}$`)

// assign decides whose transcript a file is and what id it gets.
func (im *importer) assign(in incoming, r *Imported) (p *framework.Participant, id, wave string, err error) {
	if p, id, wave, ok, err := im.assignKind(in); ok {
		return p, id, wave, err
	}
	wave = im.o.Wave
	who, further, err := im.named(in)
	if err != nil {
		return nil, "", "", err
	}
	if who == "" {
		who = framework.NextNumber(func(id string) bool {
			return im.d.Participants.Find(id) != nil || im.taken[strings.ToLower(id)]
		})
		r.Warnings = append(r.Warnings, fmt.Sprintf("no participant's id in the file's name: taken as the new participant %s (--participant names another)%s", who, im.waiting()))
	}
	if p = im.d.Participants.Find(who); p == nil {
		p = &framework.Participant{ID: who}
	}
	if further != "" && wave == "" {
		wave = further
		r.Warnings = append(r.Warnings, fmt.Sprintf("taken as wave %s, from the file's name (--wave names another)", wave))
	}
	id, err = im.freeID(p.ID, further, wave)
	return p, id, wave, err
}

// waiting names participants who were declared and have no transcript yet: a
// file without an id may well be one of theirs.
func (im *importer) waiting() string {
	var ids []string
	for _, p := range im.d.Participants {
		if !im.taken[strings.ToLower(p.ID)] && p.PartOf == "" && !im.added[p.ID] {
			ids = append(ids, p.ID)
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return "; no transcript yet: " + strings.Join(ids[:min(len(ids), 6)], ", ")
}

// freeID is the transcript's id: the participant's, or with a number behind
// it for a further interview.
func (im *importer) freeID(who, further, wave string) (string, error) {
	candidates := []string{who}
	if further != "" {
		candidates = []string{who + "-" + further}
	} else if wave != "" && wave != "1" {
		candidates = []string{who + "-" + wave}
	}
	for _, id := range candidates {
		if !im.taken[strings.ToLower(id)] {
			return id, nil
		}
	}
	return "", &framework.Error{Name: "transcript-exists", What: fmt.Sprintf("there is a transcript %s already, from another file", candidates[0]),
		Hint: fmt.Sprintf("a corrected copy of it: framewright transcript correct %s --from FILE, and codings follow; a further interview of %s: --wave 2; another participant: --participant ID; a translation: --kind translation", candidates[0], who)}
}

// inName finds a participant's id in a file's name, and the number of a
// further interview behind it (P03-2).
func (im *importer) inName(base string) (who, further string, err error) {
	found := map[string]bool{}
	for _, p := range im.d.Participants {
		if at := wordIndex(base, p.ID); at >= 0 {
			found[p.ID] = true
		}
	}
	for _, word := range strings.FieldsFunc(base, func(r rune) bool { return !isAlnum(r) }) {
		if numbered.MatchString(word) && im.d.Participants.Find(word) == nil {
			found[strings.ToUpper(word)] = true
		}
	}
	ids := im.widest(found)
	if len(ids) > 1 {
		return "", "", &framework.Error{Name: "two-participants-in-name", What: "the file's name holds the ids of several participants: " + strings.Join(ids, ", "),
			Hint: "say whose transcript it is with --participant; for a joint interview declare the pair first: framewright participant add J1 --kind dyad"}
	}
	if len(ids) == 0 {
		return "", "", nil
	}
	who = ids[0]
	rest := base[wordIndex(base, who)+len(who):]
	if m := regexp.MustCompile(`^-([0-9]{1,2})(?:[^0-9A-Za-z]|$)`).FindStringSubmatch(rest); m != nil {
		further = strings.TrimLeft(m[1], "0")
	}
	return who, further, nil
}

// widest drops ids that are part of another found one, and members where
// their whole group is named by them.
func (im *importer) widest(found map[string]bool) []string {
	var ids []string
	groups := map[string]bool{}
	for id := range found {
		inside := false
		for other := range found {
			inside = inside || other != id && wordIndex(other, id) >= 0
		}
		if !inside {
			ids = append(ids, id)
			if p := im.d.Participants.Find(id); p != nil {
				groups[p.PartOf] = true
			}
		}
	}
	framework.SortIDs(ids)
	if len(ids) > 1 && len(groups) == 1 && !groups[""] {
		for g := range groups {
			return []string{g}
		}
	}
	return ids
}

func isAlnum(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127
}

// wordIndex finds id in text, in any case, where no letter or digit adjoins
// it; -1 where it is not.
func wordIndex(text, id string) int {
	low, want := strings.ToLower(text), strings.ToLower(id)
	if len(low) != len(text) {
		return -1
	}
	for from := 0; ; {
		at := strings.Index(low[from:], want)
		if at < 0 {
			return -1
		}
		at += from
		before := at == 0 || !isAlnum(rune(low[at-1]))
		end := at + len(want)
		if before && (end == len(low) || !isAlnum(rune(low[end]))) {
			return at
		}
		from = at + 1
	}
}
