package action

import (
	"cmp"
	"slices"

	"framewright/coding"
	"framewright/framework"
)

// UncodedInfo is the turns that nobody has coded.
type UncodedInfo struct {
	ShortTurn   int               `json:"short_turn"` // turns of fewer words are not waited for
	Transcripts []UncodedTurnInfo `json:"transcripts"`
}

// UncodedTurnInfo is one transcript's turns of participants that are long
// enough to be waited for, and how many of them are coded.
type UncodedTurnInfo struct {
	Transcript string    `json:"transcript"`
	Turns      int       `json:"turns"`
	Coded      int       `json:"coded"`
	Share      float64   `json:"share"`     // coded of turns
	Words      int       `json:"words"`     // in turns that nobody has coded
	Stretches  []GapInfo `json:"stretches"` // without any coding; the longest first
}

// GapInfo is a stretch of turns in which something is left to do.
type GapInfo struct {
	Ref   string `json:"ref"`
	Turns int    `json:"turns"`
	Words int    `json:"words"`
}

func (c *coverage) uncoded() UncodedInfo {
	out := UncodedInfo{ShortTurn: c.o.ShortTurn, Transcripts: []UncodedTurnInfo{}}
	for _, text := range c.texts {
		if !text.chosen {
			continue
		}
		info := UncodedTurnInfo{Transcript: text.t.ID, Stretches: []GapInfo{}}
		coded := text.sweep.Touched()
		left := slices.Clone(text.waits)
		for i, n := range text.waits {
			if n == 0 {
				continue
			}
			info.Turns++
			if coded[i] {
				info.Coded++
				left[i] = 0
			}
			info.Words += left[i]
		}
		info.Share = coding.Share(info.Coded, info.Turns)
		for _, g := range coding.Gaps(text.sweep.Turns(), left, func(i int) bool { return coded[i] }) {
			info.Stretches = append(info.Stretches, gapInfo(text.t.ID, g))
		}
		slices.SortStableFunc(info.Stretches, func(a, b GapInfo) int { return cmp.Compare(b.Words, a.Words) })
		out.Transcripts = append(out.Transcripts, info)
	}
	return out
}

func gapInfo(transcript string, g coding.Gap) GapInfo {
	return GapInfo{Ref: framework.Passage{Transcript: transcript, At: g.At}.Ref().String(), Turns: g.Turns, Words: g.Words}
}

// UndercodedInfo is the transcripts of which far less is coded than of the
// others.
type UndercodedInfo struct {
	Median      float64          `json:"median"` // of the coded shares
	Compared    int              `json:"compared"`
	Transcripts []UndercodedText `json:"transcripts"`
}

// UndercodedText is one of them.
type UndercodedText struct {
	Transcript string  `json:"transcript"`
	Share      float64 `json:"share"`
}

// underLeast is by how much a share is below the median at least, where it is
// far below.
const underLeast = 0.10

// undercoded compares the shares of transcripts that have turns to be coded.
func undercoded(list []UncodedTurnInfo) UndercodedInfo {
	out := UndercodedInfo{Transcripts: []UndercodedText{}}
	list = slices.DeleteFunc(slices.Clone(list), func(t UncodedTurnInfo) bool { return t.Turns == 0 })
	var shares []float64
	for _, t := range list {
		shares = append(shares, t.Share)
	}
	median, short := coding.Short(shares, underLeast)
	out.Median, out.Compared = median, len(shares)
	for i, t := range list {
		if short[i] {
			out.Transcripts = append(out.Transcripts, UndercodedText{t.Transcript, t.Share})
		}
	}
	slices.SortStableFunc(out.Transcripts, func(a, b UndercodedText) int { return cmp.Compare(a.Share, b.Share) })
	return out
}

// ThemesCovered is how many participants each subtheme is coded for.
type ThemesCovered struct {
	Participants int            `json:"participants"` // who are coded at all
	Few          int            `json:"few"`          // as many or fewer are few
	Analysts     []string       `json:"analysts"`     // who have coded
	Themes       []ThemeCovered `json:"themes"`
}

// ThemeCovered is one theme that cells belong to.
type ThemeCovered struct {
	Theme        string   `json:"theme"`
	Number       string   `json:"number"`
	Name         string   `json:"name"`
	Passages     int      `json:"passages"`
	Participants []string `json:"participants"`
	Analysts     []string `json:"analysts"`
	Flags        []string `json:"flags"` // FlagUncoded, FlagFew, FlagOneAnalyst
}

// What themes are flagged for.
const (
	FlagUncoded    = "uncoded"     // nobody has coded anything under it
	FlagFew        = "few"         // few participants mention it
	FlagOneAnalyst = "one analyst" // where several code, only one has used it
	FlagLarge      = "large"       // an "other" with much of its parent's codings
	FlagGrowing    = "growing"     // an "other" with more of them in later transcripts
)

func (c *coverage) themesCovered() ThemesCovered {
	out := ThemesCovered{Analysts: []string{}, Themes: []ThemeCovered{}}
	for by := range c.coders {
		out.Analysts = append(out.Analysts, by)
	}
	framework.SortIDs(out.Analysts)
	for _, p := range c.people {
		if p.passages > 0 {
			out.Participants++
		}
	}
	out.Few = coding.Few(out.Participants)
	for _, i := range c.leaves() {
		out.Themes = append(out.Themes, c.themeCovered(i, out.Few))
	}
	return out
}

func (c *coverage) themeCovered(i, few int) ThemeCovered {
	n := c.nodes[i]
	info := ThemeCovered{Theme: n.Path, Number: n.Number, Name: n.Label(), Passages: c.themes[i].passages, Participants: []string{}, Analysts: []string{}, Flags: []string{}}
	for id, p := range c.people {
		if p.under[i] > 0 {
			info.Participants = append(info.Participants, id)
		}
	}
	framework.SortIDs(info.Participants)
	for by := range c.themes[i].analysts {
		info.Analysts = append(info.Analysts, by)
	}
	framework.SortIDs(info.Analysts)
	switch {
	case info.Passages == 0:
		info.Flags = append(info.Flags, FlagUncoded)
	case len(info.Participants) <= few:
		info.Flags = append(info.Flags, FlagFew)
	}
	if len(c.coders) > 1 && len(info.Analysts) == 1 {
		info.Flags = append(info.Flags, FlagOneAnalyst)
	}
	return info
}

// OtherInfo is an "other" and how much of its parent's codings it holds.
type OtherInfo struct {
	Theme      string   `json:"theme"`
	Number     string   `json:"number"`
	Parent     string   `json:"parent"` // "" for the whole framework
	Passages   int      `json:"passages"`
	Of         int      `json:"of"` // passages under the parent
	Share      float64  `json:"share"`
	FirstHalf  float64  `json:"first_half"` // share in the earlier transcripts
	SecondHalf float64  `json:"second_half"`
	Flags      []string `json:"flags"` // FlagLarge, FlagGrowing

	Undated bool `json:"-"` // no transcript that counts has a date: which half came first is not known
}

// others counts every "other", over the transcripts in the order of their
// dates; those without a date come behind, in natural order.
func (c *coverage) others() []OtherInfo {
	texts := slices.Clone(c.texts)
	slices.SortStableFunc(texts, func(a, b *coveredText) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.t.Date, "~"), cmp.Or(b.t.Date, "~")))
	})
	out := []OtherInfo{}
	for i, n := range c.nodes {
		if !coding.IsOther(n.Theme) || !c.within(i) {
			continue
		}
		parent, path := len(c.nodes), ""
		if len(c.above[i]) > 1 {
			parent = c.above[i][1]
			path = c.nodes[parent].Path
		}
		var tallies []coding.Tally
		for _, text := range texts {
			tallies = append(tallies, coding.Tally{Passages: text.passages[parent], Other: text.passages[i]})
		}
		o := coding.Others(tallies)
		info := OtherInfo{Theme: n.Path, Number: n.Number, Parent: path, Passages: o.Passages, Of: o.Parent, Share: o.Share, FirstHalf: o.FirstShare, SecondHalf: o.SecondShare, Flags: []string{}}
		if o.Large {
			info.Flags = append(info.Flags, FlagLarge)
		}
		info.Undated = !slices.ContainsFunc(texts, func(t *coveredText) bool { return t.t.Date != "" && t.passages[parent] > 0 })
		if o.Growing && !info.Undated {
			info.Flags = append(info.Flags, FlagGrowing)
		}
		out = append(out, info)
	}
	return out
}
