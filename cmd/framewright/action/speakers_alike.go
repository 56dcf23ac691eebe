package action

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"framewright/coding/transcript"
	"framewright/framework"
)

// findAlike numbers the groups of labels that may be one person's, and makes
// the offer to set them together where they are not one yet. It only ever
// offers: a guess would put words into the wrong mouth.
func findAlike(all []*SpeakerInfo) {
	looks := make([]look, len(all))
	for i, info := range all {
		info.group = i
		looks[i] = lookOf(info)
	}
	for i := range all {
		for j := range i {
			if looks[i].like(looks[j]) && looks[i].only(looks[j], looks) {
				joinGroups(all, all[i].group, all[j].group)
			}
		}
	}
	members := map[int][]*SpeakerInfo{}
	for _, info := range all {
		members[info.group] = append(members[info.group], info)
	}
	for _, group := range members {
		offer(group)
	}
}

func joinGroups(all []*SpeakerInfo, a, b int) {
	for _, info := range all {
		if info.group == a {
			info.group = b
		}
	}
}

// look is what of a label tells whether another may be the same person's.
type look struct {
	info  *SpeakerInfo
	names []string // its words in lower case, sorted
	in    map[string]bool
	who   map[string]bool // the participants it is
}

func lookOf(info *SpeakerInfo) look {
	l := look{info: info, in: map[string]bool{}, who: map[string]bool{}}
	bare, _, _ := strings.Cut(info.Label, "(")
	l.names = strings.FieldsFunc(strings.ToLower(bare), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	slices.Sort(l.names)
	for _, p := range info.Transcripts {
		l.in[p.Transcript] = true
		if p.Participant != "" {
			l.who[p.Participant] = true
		}
	}
	return l
}

// like tells whether two labels may well be one person's. What looks alike in
// one file need not in two: every transcriber begins to number again, and there
// is more than one Ada.
func (l look) like(o look) bool {
	switch {
	case !transcript.Alike(l.info.Label, o.info.Label) && !l.firstOf(o) && !o.firstOf(l):
		return false
	case len(l.names) > 1 && slices.Equal(l.names, o.names): // one name in two forms
		return true
	case l.others(o): // names that differ by a letter may well be two people's
		return false
	case l.shares(o):
		return true
	}
	return len(l.names) == len(o.names) && longWord(l.names) && longWord(o.names) && (!l.numbered() && !o.numbered() || l.asks() && o.asks())
}

// firstOf tells whether one label is the other misspelt and without its number 1:
// "Interviwer" beside "Interviewer 1".
func (l look) firstOf(o look) bool {
	bare, ok := strings.CutSuffix(strings.TrimRight(o.info.Label, " :"), "1")
	bare = strings.TrimRight(bare, " 0")
	return ok && !l.numbered() && !strings.ContainsFunc(bare, unicode.IsDigit) && longWord(o.names) && transcript.Alike(l.info.Label, bare)
}

// shares tells whether two labels stand in one transcript.
func (l look) shares(o look) bool {
	for id := range l.in {
		if o.in[id] {
			return true
		}
	}
	return false
}

// others is true of two labels that are known to be two different
// participants.
func (l look) others(o look) bool {
	for a := range l.who {
		for b := range o.who {
			if a != b {
				return true
			}
		}
	}
	return false
}

func longWord(names []string) bool {
	return slices.ContainsFunc(names, func(w string) bool { return len([]rune(w)) > 3 })
}

func (l look) numbered() bool { return strings.ContainsFunc(l.info.Label, unicode.IsDigit) }

// asks is true of labels that nobody has set as a participant's: "Interviewer1"
// in one file is "Interviewer" in the next.
func (l look) asks() bool { return len(l.who) == 0 }

// only refuses a label that may as well be another's: "Interviewer" where
// there are an Interviewer 1 and 2, "Ada" where there are two of that name.
func (l look) only(o look, all []look) bool {
	for _, pair := range [][2]look{{l, o}, {o, l}} {
		short, long := pair[0], pair[1]
		if len(short.names) == len(long.names) && short.numbered() == long.numbered() || len(short.names) > len(long.names) || short.numbered() {
			continue
		}
		for _, x := range all {
			if x.info != l.info && x.info != o.info && (x.shares(short) || x.shares(long)) && x.like(short) && !x.like(long) {
				return false
			}
		}
	}
	return true
}

// offer fills in the labels that look alike and the command that makes them
// one; none where they are one already.
func offer(group []*SpeakerInfo) {
	if len(group) < 2 || alreadyOne(group) {
		return
	}
	slices.SortFunc(group, func(a, b *SpeakerInfo) int { return cmp.Or(b.Turns-a.Turns, strings.Compare(a.key, b.key)) })
	line := "framewright speakers set"
	for _, info := range group {
		line += " " + shellArgument(info.Label)
		for _, other := range group {
			if other != info {
				info.Alike = append(info.Alike, other.Label)
			}
		}
	}
	line += " " + commonCasting(group)
	for _, info := range group {
		info.Offer = line
	}
}

// alreadyOne tells whether labels are set to one participant, or are
// interviewers who in each transcript go by one label.
func alreadyOne(group []*SpeakerInfo) bool {
	first := group[0].Transcripts[0]
	label := map[string]string{} // transcript → label
	for _, info := range group {
		for _, p := range info.Transcripts {
			if p.Role != first.Role || p.Participant != first.Participant || p.Role == string(framework.UnknownRole) {
				return false
			}
			if l, ok := label[p.Transcript]; ok && l != p.Label {
				return false
			}
			label[p.Transcript] = p.Label
		}
	}
	return true
}

// commonCasting is what is known of labels that look alike; "WHO" where that
// is nothing, or contradicts itself.
func commonCasting(group []*SpeakerInfo) string {
	known := map[string]bool{}
	for _, info := range group {
		for _, p := range info.Transcripts {
			switch {
			case p.Participant != "":
				known[p.Participant] = true
			case p.Role != string(framework.UnknownRole):
				known[p.Role] = true
			}
		}
	}
	if len(known) == 1 {
		for who := range known {
			return who
		}
	}
	return "WHO"
}

// shellArgument is a label as it can be typed into a shell.
func shellArgument(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
