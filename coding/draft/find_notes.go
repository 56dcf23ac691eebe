package draft

import (
	"regexp"
	"strings"
)

// noteBelow is the text of a note that a converter has put among the text.
var noteBelow = regexp.MustCompile(`^\s*(?:\[?\^?(\d{1,3})\]?:?|([¹²³⁰⁴-⁹]{1,3}))[.)]?\s*(\pL.*)$`)

// bareNumber is a note's number that is read as a paragraph of its own.
var bareNumber = regexp.MustCompile(`^\d{1,3}$`)

var citedByNumber = regexp.MustCompile(`^\[(\d{1,3})\]$`)

// numbered gives the text behind "[12]", where the draft has it as a note.
func (f *finder) numbered(cited string) string {
	if m := citedByNumber.FindStringSubmatch(cited); m != nil && f.below[m[1]] != "" {
		return f.below[m[1]]
	}
	return cited
}

// readNotes gathers the texts of notes that stand among the text, as in PDFs
// and plain text, where nothing but their numbers leads to them.
func (f *finder) readNotes() {
	f.below = map[string]string{}
	if f.doc.Format != "pdf" && f.doc.Format != "txt" {
		return
	}
	for i, u := range f.units {
		if bareNumber.MatchString(u.text) && i+1 < len(f.units) && f.below[u.text] == "" {
			f.below[u.text] = f.units[i+1].plain(0, len(f.units[i+1].text))
			continue
		}
		m := noteBelow.FindStringSubmatch(strings.ReplaceAll(u.text, "\n", " "))
		if m == nil || u.cell {
			continue
		}
		if key := plainNumber(m[1] + m[2]); f.below[key] == "" {
			f.below[key] = m[3]
		}
	}
}

// note is the text of the note of a number, or that there is one.
func (f *finder) note(number string) string {
	if text := f.below[plainNumber(number)]; text != "" {
		return text
	}
	return "note " + plainNumber(number)
}

var plainDigits = strings.NewReplacer("⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9")

func plainNumber(s string) string { return plainDigits.Replace(s) }
