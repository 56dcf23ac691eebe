package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
)

func (a *app) showFewThemes(r action.ThemesCovered, by string) {
	list := slices.DeleteFunc(slices.Clone(r.Themes), func(t action.ThemeCovered) bool { return len(t.Flags) == 0 })
	slices.SortStableFunc(list, func(x, y action.ThemeCovered) int { return cmp.Compare(len(x.Participants), len(y.Participants)) })
	uncoded := 0
	for _, t := range list {
		if t.Passages == 0 {
			uncoded++
		}
	}
	says := fmt.Sprintf("%s coded, under %d of %s.", action.Plural(r.Participants, "participant is", "participants are"), len(r.Themes)-uncoded, counted(len(r.Themes), "subtheme"))
	if r.Few > 0 {
		says += fmt.Sprintf(" Few are %d or fewer.", r.Few)
	}
	a.part("Themes", says)
	for i, t := range list {
		if i < listedAtMost {
			a.item(t.Number+" "+t.Theme, a.themeColumns(), fewOf(t, by))
		}
	}
	a.more(len(list))
	switch coded := slices.IndexFunc(list, func(t action.ThemeCovered) bool { return t.Passages > 0 }); {
	case uncoded > 0 && r.Participants > 0:
		a.goOn("framewright find WORDS, and then framewright code REF %s", list[0].Theme)
	case coded >= 0:
		a.goOn("framewright passages %s", list[coded].Theme)
	}
}

// fewOf says what a theme is listed for.
func fewOf(t action.ThemeCovered, by string) string {
	shown := ""
	if by == byYou {
		shown = ", as far as you are shown"
	}
	var says []string
	for _, flag := range t.Flags {
		switch flag {
		case action.FlagUncoded:
			says = append(says, by+" coded anything")
		case action.FlagFew:
			says = append(says, fmt.Sprintf("only %s, in %s", cmp.Or(strings.Join(t.Participants, ", "), "interviewers"), counted(t.Passages, "passage")))
		case action.FlagOneAnalyst:
			says = append(says, fmt.Sprintf("only %s codes it", t.Analysts[0])+shown)
		}
	}
	return strings.Join(says, "; ")
}

// themeColumns is how wide a theme's path stands before what is said of it.
func (a *app) themeColumns() int { return min(34, max(12, a.width/3)) }

func (a *app) showOthers(list []action.OtherInfo) {
	list = slices.DeleteFunc(slices.Clone(list), func(o action.OtherInfo) bool { return o.Of == 0 })
	if len(list) == 0 {
		return
	}
	flagged := 0
	for _, o := range list {
		flagged += min(1, len(o.Flags))
	}
	look := "None needs a look."
	if flagged > 0 {
		look = fmt.Sprintf("%s a look.", action.Plural(flagged, "needs", "need"))
	}
	a.part("Other", `What themes named "other" hold of the passages under their parents, and how much of those of the earlier and of the later half of the transcripts. `+look)
	first := ""
	for _, o := range list {
		halves := fmt.Sprintf("earlier %s, later %s", percent(o.FirstHalf, 0), percent(o.SecondHalf, 0))
		if o.Undated {
			halves = "no dates"
		}
		says := fmt.Sprintf("%s (%d of %d); %s", percent(o.Share, 0), o.Passages, o.Of, halves)
		if len(o.Flags) > 0 {
			says += ": " + strings.Join(o.Flags, ", ")
			if first == "" {
				first = o.Theme
			}
		}
		a.item(o.Number+" "+o.Theme, a.themeColumns(), says)
	}
	if first != "" {
		a.goOn("framewright passages %s", first)
	}
}

// codedNothing says that a participant has no coded passage, as far as that is
// known and under the theme that was asked for; a group may have some through
// its members.
func codedNothing(p action.ParticipantCovered, theme string, blind []string) string {
	under := ""
	if theme != "" {
		under = " under this theme"
	}
	if len(p.Through) > 0 {
		return "coded through its members " + strings.Join(p.Through, ", ") + under
	}
	if slices.ContainsFunc(p.Transcripts, func(id string) bool { return slices.Contains(blind, id) }) {
		return "you have coded nothing" + under
	}
	return "nothing coded" + under
}

func (a *app) showParticipants(r action.ParticipantsCovered, theme string, blind []string) {
	type finding struct {
		who   action.ParticipantCovered
		says  []string
		lacks int // how many of these are not cells that wait
	}
	var list []finding
	first, width := "", 6
	for _, p := range r.Participants {
		f := finding{who: p}
		if len(p.Transcripts) == 0 {
			f.says = append(f.says, "no transcript")
		}
		if p.Passages == 0 && len(p.Transcripts) > 0 {
			f.says = append(f.says, codedNothing(p, theme, blind))
		}
		for _, s := range p.Short {
			if s == "words" || p.Passages > 0 {
				f.says = append(f.says, shortOf(p, s))
			}
		}
		f.lacks = len(f.says)
		if p.Waiting > 0 {
			f.says = append(f.says, counted(p.Waiting, "uncharted cell")+" with coded passages")
			if first == "" {
				first = p.Next
			}
		}
		if len(f.says) > 0 {
			list = append(list, f)
			width = max(width, len(p.Participant))
		}
	}
	slices.SortStableFunc(list, func(x, y finding) int { return cmp.Compare(min(1, x.lacks), min(1, y.lacks)) * -1 })
	look := "Nobody is short of the rest, and no cell waits."
	if len(list) > 0 {
		look = fmt.Sprintf("%s a look:", action.Plural(len(list), "needs", "need"))
	}
	m := r.Medians
	a.part("Participants", fmt.Sprintf("Of %s, the middle one has %s, %s and %s. %s", counted(len(r.Participants), "participant"),
		counted(int(m.Words), "word"), counted(int(m.Passages), "coded passage"), counted(int(m.Themes), "subtheme"), look))
	for i, f := range list {
		if i < listedAtMost {
			a.item(f.who.Participant, width, strings.Join(f.says, "; "))
		}
	}
	a.more(len(list))
	if first != "" {
		a.goOn("framewright chart %s", first)
	}
}

// shortOf says of what a participant has far less than the rest.
func shortOf(p action.ParticipantCovered, what string) string {
	n := map[string]int{"words": p.Words, "passages": p.Passages, "themes": p.Themes}[what]
	one := map[string]string{"words": "word", "passages": "coded passage", "themes": "subtheme"}[what]
	if n == 0 {
		return "no " + one
	}
	return "only " + counted(n, one)
}

// upToTen lists ten words of many.
func upToTen(list []string) string {
	if len(list) > listedAtMost {
		return strings.Join(list[:listedAtMost], ", ") + fmt.Sprintf(" and %d more", len(list)-listedAtMost)
	}
	return strings.Join(list, ", ")
}
