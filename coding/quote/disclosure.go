package quote

import (
	"slices"

	"framewright/framework"
)

// Signed is one telling: what a report says of the participant whose words it
// prints, and where.
type Signed struct {
	Signature   string
	Participant string
	Where       string
}

// Told is all that is told of one participant.
type Told struct {
	Participant string   `json:"participant"`
	Signatures  []string `json:"signatures"` // each once, in the order they were told
	Where       []string `json:"where"`
	Fits        int      `json:"fits"`    // how many people fit all of them together
	Few         bool     `json:"few"`     // fewer than the study's minimum
	Coarser     []string `json:"coarser"` // signatures that say less and would fit enough people; of a few only
}

// Cumulate tells, for each participant, how many people fit all that is told of
// them together, in the order of the study. A signature fits those whom the
// study's template would sign with the same words at any of their waves, and
// those of whom its words are exactly true: "Adviser" of somebody whose area is
// missing may be any adviser, but no senior one, who would be signed so. One that
// is not true of the participant, or says nothing the study knows, tells nothing.
func Cumulate(tellings []Signed, study *framework.Study, all framework.Participants) []Told {
	s := newSigning(study, all)
	var out []Told
	for _, p := range all {
		t := Told{Participant: p.ID, Signatures: []string{}, Where: []string{}, Coarser: []string{}}
		for _, g := range tellings {
			if g.Participant != p.ID {
				continue
			}
			if !slices.Contains(t.Signatures, g.Signature) && g.Signature != "" {
				t.Signatures = append(t.Signatures, g.Signature)
			}
			if g.Where != "" && !slices.Contains(t.Where, g.Where) {
				t.Where = append(t.Where, g.Where)
			}
		}
		if len(t.Signatures) > 0 || len(t.Where) > 0 {
			s.judge(&t, p)
			out = append(out, t)
		}
	}
	return out
}

// signing knows whom each signature fits.
type signing struct {
	*vocabulary
	template string
	persons  framework.Participants // without groups whose members are listed
	made     map[string]map[string]bool
	read     map[string]map[string]bool // signature → ids
	parts    []part
}

func newSigning(study *framework.Study, all framework.Participants) *signing {
	s := &signing{vocabulary: newVocabulary(study, all), read: map[string]map[string]bool{}, made: map[string]map[string]bool{}}
	for _, p := range all {
		if p.Kind == "" || len(all.Members(p.ID)) == 0 {
			s.persons = append(s.persons, p)
		}
	}
	if CheckTemplate(study.Report.Attribution, study) == nil {
		s.template = study.Report.Attribution
		s.parts, _, _ = parseTemplate(s.template, 0)
		s.made = s.signatures(s.parts)
	}
	return s
}

// signatures are those that a template makes, with whom each fits.
func (s *signing) signatures(parts []part) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, p := range s.persons {
		for _, w := range wavesOf(p) {
			text, _ := render(parts, s.study, p, w)
			if text = tidySignature(text); text != "" {
				if out[text] == nil {
					out[text] = map[string]bool{}
				}
				out[text][p.ID] = true
			}
		}
	}
	return out
}

// whom are those whom a signature fits; nil where it tells nothing.
func (s *signing) whom(signature string) map[string]bool {
	fits, done := s.read[signature]
	if done {
		return fits
	}
	if c := s.vocabulary.read(signature); c.known() {
		fits = map[string]bool{}
		for _, p := range s.persons {
			if c.fits(p, s.all, true) {
				fits[p.ID] = true
			}
		}
	}
	if made := s.made[signature]; made != nil && fits == nil {
		fits = map[string]bool{}
	}
	for id := range s.made[signature] {
		fits[id] = true
	}
	s.read[signature] = fits
	return fits
}

// judge counts the people who fit all that is told of a participant, and
// looks for less to tell where they are few.
func (s *signing) judge(t *Told, p *framework.Participant) {
	var telling []string
	fits := s.everybody()
	for _, signature := range t.Signatures {
		if whom := s.whom(signature); whom[p.ID] {
			telling = append(telling, signature)
			fits = both(fits, whom)
		}
	}
	t.Fits = len(fits)
	t.Few = len(telling) > 0 && t.Fits < s.study.Report.Minimum()
	if t.Few {
		t.Coarser = append(t.Coarser, s.coarser(p, telling)...)
	}
}

func (s *signing) everybody() map[string]bool {
	out := map[string]bool{}
	for _, p := range s.persons {
		out[p.ID] = true
	}
	return out
}

func both(a, b map[string]bool) map[string]bool {
	out := map[string]bool{}
	for id := range a {
		if b[id] {
			out[id] = true
		}
	}
	return out
}
