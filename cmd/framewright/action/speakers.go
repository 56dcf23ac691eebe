package action

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"framewright/coding/transcript"
	"framewright/framework"
	"framewright/framework/store"
	"framewright/framework/words"
)

// SpeakerInfo is one speaker label over the study: all spellings that fold to
// one another.
type SpeakerInfo struct {
	Label       string         `json:"label"`     // as the files have it most; the transcript's own where private/ is not at hand; "" where a file names nobody
	Spellings   []string       `json:"spellings"` // every form it takes
	Role        string         `json:"role"`      // "several" where transcripts differ
	Participant string         `json:"participant"`
	Turns       int            `json:"turns"`
	Words       int            `json:"words"`
	Transcripts []SpeakerPlace `json:"transcripts"`
	Alike       []string       `json:"alike"` // other labels that may be the same person's
	Offer       string         `json:"offer"` // the command that makes them one

	key   string // folded
	group int    // those that look alike have one number
}

// SpeakerPlace is a label in one transcript.
type SpeakerPlace struct {
	Transcript  string   `json:"transcript"`
	Label       string   `json:"label"` // in the transcript: INT, P03, UNK1
	Role        string   `json:"role"`
	Participant string   `json:"participant"`
	Turns       int      `json:"turns"` // of the transcript's label
	Words       int      `json:"words"`
	With        []string `json:"with"` // other labels of the file that are one with it there
}

// unknown tells whether somewhere nobody knows who this is.
func (i *SpeakerInfo) unknown() bool {
	return slices.ContainsFunc(i.Transcripts, func(p SpeakerPlace) bool { return p.Role == string(framework.UnknownRole) })
}

// SpeakerList is all labels of the study.
type SpeakerList struct {
	Speakers []*SpeakerInfo
	Bare     []string // transcripts whose files' own labels are not known here
}

// Speakers lists every speaker label of the study, or of some transcripts:
// those that look alike stand together, and first those of whom it is not
// known who they are.
func (s *Session) Speakers(ctx context.Context, transcripts []string) (*SpeakerList, error) {
	l := &SpeakerList{Speakers: []*SpeakerInfo{}}
	err := s.view(ctx, func(tx *store.Tx) error {
		ids, err := chosenTranscripts(tx, transcripts)
		if err != nil {
			return err
		}
		origins, err := originsByTranscript(tx)
		if err != nil {
			return err
		}
		g := &labelGatherer{of: map[string]*SpeakerInfo{}, spelled: map[string]map[string]int{}}
		for i, id := range ids {
			s.progress("reading", i, len(ids))
			t, err := tx.Transcript(id)
			if err != nil {
				return err
			}
			if origins[id] == nil && slices.ContainsFunc(t.Speakers, func(s framework.Speaker) bool { return s.Role != framework.TextRole }) {
				l.Bare = append(l.Bare, id)
			}
			g.take(t, origins[id])
		}
		s.progress("", 0, 0)
		l.Speakers = g.list()
		return nil
	})
	return l, err
}

// chosenTranscripts are the ones named, in natural order; all where none is.
func chosenTranscripts(tx *store.Tx, named []string) ([]string, error) {
	if len(named) == 0 {
		return tx.TranscriptIDs()
	}
	var out []string
	for _, id := range named {
		if _, err := tx.Transcript(id); err != nil {
			return nil, asked(err)
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	framework.SortIDs(out)
	return out, nil
}

func originsByTranscript(tx *store.Tx) (map[string]*store.Origin, error) {
	list, err := tx.Origins()
	out := map[string]*store.Origin{}
	for _, o := range list {
		out[o.Transcript] = o
	}
	return out, err
}

// originals gives, for each label of a transcript, the labels its file had, one
// for each that are alike: those are one speaker's forms, else they would not
// be one label here. Where the file's labels are not known it is the label
// itself.
func originals(t *framework.Transcript, o *store.Origin) map[string][]string {
	out := map[string][]string{}
	if o != nil {
		for _, label := range slices.Sorted(maps.Keys(o.Labels)) {
			now := o.Labels[label]
			if !hasLabel(out[now], label) {
				out[now] = append(out[now], label)
			}
		}
	}
	for _, s := range t.Speakers {
		if len(out[s.Label]) == 0 {
			out[s.Label] = []string{s.Label}
		}
	}
	return out
}

// sameLabel tells whether two labels of one file that are one label of its
// transcript are two forms of one.
func sameLabel(a, b string) bool {
	return transcript.Fold(a) == transcript.Fold(b) || a != "" && b != "" && transcript.Alike(a, b)
}

func hasLabel(list []string, label string) bool {
	return slices.ContainsFunc(list, func(l string) bool { return sameLabel(l, label) })
}

// labelGatherer brings the labels of many transcripts together.
type labelGatherer struct {
	of      map[string]*SpeakerInfo // by folded label
	spelled map[string]map[string]int
}

func (g *labelGatherer) take(t *framework.Transcript, o *store.Origin) {
	turns, said := map[string]int{}, map[string]int{}
	for _, turn := range t.Turns() {
		turns[turn.Speaker]++
		said[turn.Speaker] += words.Count(turn.Text)
	}
	labels := originals(t, o)
	for _, s := range t.Speakers {
		if s.Role == framework.TextRole {
			continue // nobody speaks in a document
		}
		for i, label := range labels[s.Label] {
			place := SpeakerPlace{Transcript: t.ID, Label: s.Label, Role: string(s.Role), Participant: s.Participant,
				Turns: turns[s.Label], Words: said[s.Label], With: slices.Delete(slices.Clone(labels[s.Label]), i, i+1)}
			g.add(label, spellings(o, label, s.Label), place)
		}
	}
}

// spellings are the forms that a label takes in one file.
func spellings(o *store.Origin, label, now string) []string {
	if o == nil {
		return []string{label}
	}
	out := []string{label}
	for l, to := range o.Labels {
		if l != label && to == now && sameLabel(l, label) {
			out = append(out, l)
		}
	}
	return out
}

func (g *labelGatherer) add(label string, forms []string, place SpeakerPlace) {
	key := transcript.Fold(label)
	info := g.of[key]
	if info == nil {
		info = &SpeakerInfo{key: key, Alike: []string{}}
		g.of[key], g.spelled[key] = info, map[string]int{}
	}
	for _, f := range forms {
		g.spelled[key][f]++
	}
	info.Transcripts = append(info.Transcripts, place)
	info.Turns += place.Turns
	info.Words += place.Words
}

// list settles what is common to a label's places, and sorts.
func (g *labelGatherer) list() []*SpeakerInfo {
	out := slices.AppendSeq([]*SpeakerInfo{}, maps.Values(g.of))
	for _, info := range out {
		forms := g.spelled[info.key]
		info.Spellings = slices.SortedFunc(maps.Keys(forms), func(a, b string) int {
			return cmp.Or(cmp.Compare(forms[b], forms[a]), strings.Compare(a, b))
		})
		info.Label = info.Spellings[0]
		first := info.Transcripts[0]
		info.Role, info.Participant = first.Role, first.Participant
		for _, p := range info.Transcripts {
			if p.Role != first.Role || p.Participant != first.Participant {
				info.Role, info.Participant = "several", ""
			}
		}
	}
	slices.SortFunc(out, func(a, b *SpeakerInfo) int { return strings.Compare(a.key, b.key) })
	findAlike(out)
	sortSpeakers(out)
	return out
}

// sortSpeakers puts what needs a decision first, and what looks alike
// together.
func sortSpeakers(all []*SpeakerInfo) {
	rank := map[int]int{} // of a group: its most pressing label
	words := map[int]int{}
	for _, i := range all {
		r, ok := rank[i.group]
		if own := urgency(i); !ok || own < r {
			rank[i.group] = own
		}
		words[i.group] += i.Words
	}
	slices.SortStableFunc(all, func(a, b *SpeakerInfo) int {
		return cmp.Or(rank[a.group]-rank[b.group], words[b.group]-words[a.group], a.group-b.group, urgency(a)-urgency(b), b.Words-a.Words)
	})
}

func urgency(i *SpeakerInfo) int {
	switch {
	case i.unknown():
		return 0
	case i.Offer != "":
		return 1
	case i.Role == "several":
		return 2
	case i.Role == string(framework.Interviewer):
		return 3
	case i.Role == string(framework.ParticipantRole):
		return 4
	}
	return 5
}
