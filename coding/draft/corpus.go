package draft

import (
	"slices"
	"strings"

	"framewright/coding/quote"
	"framewright/framework"
)

// Corpus is what the quotations of a draft are held against: the transcripts of a
// study.
type Corpus struct {
	study     *framework.Study
	people    framework.Participants
	withdrawn []*framework.Withdrawn
	permits   func(id string) framework.Consent

	ids    map[string]uint32 // words by number: a transcript is kept as numbers
	tidy   [][]uint32        // hesitations, which are not indexed: quotations may drop them
	voices []*voice
}

// NewCorpus begins a corpus without transcripts. permits tells whether a
// participant has allowed their words to be printed.
func NewCorpus(study *framework.Study, people framework.Participants, withdrawn []*framework.Withdrawn, permits func(id string) framework.Consent) *Corpus {
	c := &Corpus{study: study, people: people, withdrawn: withdrawn, permits: permits, ids: map[string]uint32{}}
	for _, phrase := range study.Report.Tidy {
		if list := c.numbers(quote.Words(phrase)); len(list) > 0 {
			c.tidy = append(c.tidy, list)
		}
	}
	return c
}

// genre tells apart what may be quoted as speech, and what stands elsewhere.
type genre int

const (
	speech genre = iota
	asking       // an interviewer's words
	noted
	printed // in a document of the study
)

// voice is what one person says in one transcript; of a text that nobody speaks,
// all of it.
type voice struct {
	t     *framework.Transcript
	all   []*framework.Turn // of the transcript
	genre genre
	label string
	who   []string // the participants it may be: one where the study knows
	turns []int    // indices in all
	// joined tells of each turn whether the same person goes on from the one before,
	// with no more than a back-channel between.
	joined []bool
	words  []uint32 // without hesitations
	starts []int    // of each turn, its first word in words
}

// backChannel is how many words of somebody else's turn a quotation may pass over
// without a mark: "mm, right, I see".
const backChannel = 3

// nods are the words of back-channels, which may be some more.
var nods = map[string]bool{"mm": true, "mmm": true, "mhm": true, "hm": true, "hmm": true, "yeah": true, "yes": true, "yep": true, "okay": true, "ok": true,
	"right": true, "sure": true, "oh": true, "ah": true, "uh": true, "huh": true, "aha": true, "no": true, "really": true, "wow": true}

// passing tells whether a turn is a back-channel.
func passing(words []string) bool {
	return len(words) <= backChannel || len(words) <= 2*backChannel && !slices.ContainsFunc(words, func(w string) bool { return !nods[w] })
}

// Add takes a transcript in, of any kind. Each is added once.
func (c *Corpus) Add(t *framework.Transcript) {
	all := t.Turns()
	byLabel := map[string]*voice{}
	var order []*voice
	said := make([][]string, len(all))
	for i, turn := range all {
		said[i] = quote.Words(turn.Text)
		key := turn.Speaker
		if t.Kind == framework.Notes || t.Kind == framework.Document {
			key = ""
		} else if s := t.Speaker(key); s.Participant != "" {
			key = "\x00" + s.Participant // two labels of one person are one voice
		}
		v := byLabel[key]
		if v == nil {
			v = c.newVoice(t, all, turn.Speaker)
			byLabel[key] = v
			order = append(order, v)
		}
		v.add(i, c.without(c.numbers(said[i])))
	}
	for _, v := range order {
		v.join(said)
	}
	c.voices = append(c.voices, order...)
}

func (c *Corpus) newVoice(t *framework.Transcript, all []*framework.Turn, label string) *voice {
	s := t.Speaker(label)
	v := &voice{t: t, all: all, label: label}
	switch {
	case t.Kind == framework.Notes:
		v.genre, v.who = noted, t.Cases(c.people)
	case t.Kind == framework.Document:
		v.genre, v.who = printed, t.Cases(c.people)
	case s.Participant != "":
		v.who = []string{s.Participant}
	case s.Role == framework.Interviewer:
		v.genre = asking
	case s.Role == framework.OtherRole: // somebody else who is there
	default:
		v.who = c.unlabelled(t)
	}
	return v
}

// unlabelled are the participants a speaker may be whom no label ties to one: the
// transcript's own that have no label there.
func (c *Corpus) unlabelled(t *framework.Transcript) []string {
	var out []string
	speak := t.Participants()
	for _, id := range t.Cases(c.people) {
		if !slices.Contains(speak, id) {
			out = append(out, id)
		}
	}
	return out
}

func (v *voice) add(turn int, words []uint32) {
	v.turns, v.starts = append(v.turns, turn), append(v.starts, len(v.words))
	v.words = append(v.words, words...)
}

// join finds where the voice goes on after somebody else's few words.
func (v *voice) join(said [][]string) {
	v.joined = make([]bool, len(v.turns))
	for k := 1; k < len(v.turns); k++ {
		v.joined[k] = true
		for i := v.turns[k-1] + 1; i < v.turns[k]; i++ {
			v.joined[k] = v.joined[k] && passing(said[i])
		}
	}
	v.words = slices.Clip(v.words)
}

// numbers gives words by their numbers.
func (c *Corpus) numbers(words []string) []uint32 {
	out := make([]uint32, len(words))
	for i, w := range words {
		n, ok := c.ids[w]
		if !ok {
			n = uint32(len(c.ids) + 1)
			c.ids[strings.Clone(w)] = n
		}
		out[i] = n
	}
	return out
}

// without takes hesitations away.
func (c *Corpus) without(words []uint32) []uint32 {
	out := words[:0:0]
	for i := 0; i < len(words); {
		n := c.hesitation(words[i:])
		if n == 0 {
			out = append(out, words[i])
			n = 1
		}
		i += n
	}
	return out
}

// hesitation is how many words a hesitation at the front takes.
func (c *Corpus) hesitation(words []uint32) int {
	for _, phrase := range c.tidy {
		if len(words) >= len(phrase) && slices.Equal(words[:len(phrase)], phrase) {
			return len(phrase)
		}
	}
	return 0
}
