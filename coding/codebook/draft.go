package codebook

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"framewright/framework"
	"framewright/framework/words"

	"golang.org/x/text/unicode/norm"
)

// Draft is a framework as a file tells it. Its themes have slugs once it is
// settled.
type Draft struct {
	Top      []*Theme
	From     *framework.Themes // where the file was a framework already: as it stands there; nil elsewhere
	Sheet    string            // of a workbook: the one that was taken
	Columns  []ColumnTaken     // of a table, from left to right
	Aside    []SetAside        // every text that did not become a theme's
	Warnings []string          // sentences for whoever imports
}

// Theme is one theme of a file.
type Theme struct {
	Where string          // its place in the file, in words
	Slug  string          // as the file gives it; else made of the name when the draft is settled
	Given bool            // the slug is the file's own
	GUID  string          // as another program knows it; "" for none
	Text  framework.Theme // its name and what is said of it; neither slug nor sub-themes
	Below []*Theme
	Into  *Theme // the sibling that it turned out to be when the draft was settled; nil for none

	number string // as the file prints it: it orders the tree, and is not kept
}

// ColumnTaken says what a column of a codebook was taken as.
type ColumnTaken struct {
	Column  string `json:"column"` // its letter
	Heading string `json:"heading"`
	As      string `json:"as"` // theme, name, define …; "" where it was set aside
}

// SetAside is something in a file that did not become a theme or its text.
type SetAside struct {
	Where string `json:"where"`
	Why   string `json:"why"`
	Text  string `json:"text"`
}

// Short is the text on one line, cut where it is long.
func (a SetAside) Short() string { return words.Clip(strings.ReplaceAll(a.Text, "\n", " / "), 70) }

// Warn notes something that whoever imports should know.
func (dr *Draft) Warn(format string, args ...any) {
	dr.Warnings = append(dr.Warnings, fmt.Sprintf(format, args...))
}

// Put sets a text aside that did not become a theme; none is none.
func (dr *Draft) Put(where, why, text string) {
	if text = strings.TrimSpace(text); text != "" {
		dr.Aside = append(dr.Aside, SetAside{where, why, text})
	}
}

// Settle gives every theme a slug, and makes one of siblings that are one. The
// error is of a slug that the file gives and that may be none.
func (dr *Draft) Settle() error {
	var err error
	dr.Top, err = dr.settleList(dr.Top)
	return err
}

func (dr *Draft) settleList(list []*Theme) ([]*Theme, error) {
	var out []*Theme
	at := map[string]*Theme{}
	for i, t := range list {
		t.Text.Name = norm.NFC.String(strings.TrimSpace(t.Text.Name))
		t.Slug = norm.NFC.String(t.Slug)
		if t.Given {
			if err := framework.CheckSlug(t.Slug); err != nil {
				return nil, placed(err, t.Where)
			}
		} else {
			t.Slug = slugFor(t.Text.Name, i+1)
		}
		if have := at[t.Slug]; have != nil {
			if have.sameAs(t) {
				dr.fold(have, t)
				continue
			}
			taken := t.Slug
			for n := 2; at[t.Slug] != nil; n++ {
				t.Slug = fmt.Sprintf("%s-%d", taken, n)
			}
			dr.Warn("%s: %q becomes %s, since %q is %s", t.Where, t.Text.Name, t.Slug, have.Text.Name, taken)
		}
		at[t.Slug] = t
		out = append(out, t)
	}
	for _, t := range out {
		var err error
		if t.Below, err = dr.settleList(t.Below); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// sameAs tells whether two siblings with one slug are one theme.
func (t *Theme) sameAs(other *Theme) bool {
	return t.Given && other.Given || t.Text.Name == "" || other.Text.Name == "" || strings.EqualFold(t.Text.Name, other.Text.Name)
}

// fold brings a second telling of a theme into the first; texts that differ
// stand one below the other.
func (dr *Draft) fold(have, again *Theme) {
	if have.Text.Name == "" {
		have.Text.Name = again.Text.Name
	} else if again.Text.Name != "" && again.Text.Name != have.Text.Name {
		dr.Put(again.Where, "another name for "+have.Slug, again.Text.Name)
	}
	added := false
	for _, f := range Fields {
		to, from := f.Of(&have.Text), f.Of(&again.Text)
		if *from != "" && !strings.Contains("\n"+*to+"\n", "\n"+*from+"\n") {
			added = added || *to != ""
			*to = strings.TrimSpace(*to + "\n" + *from)
		}
	}
	if added {
		dr.Warn("%s: %q stands at %s already; its texts were put together", again.Where, cmp.Or(again.Text.Name, again.Slug), have.Where)
	}
	have.Below, again.Into = append(have.Below, again.Below...), have
}

// slugFor makes a slug of any name, the place in the order serving where there
// is no letter in it.
func slugFor(name string, place int) string {
	slug := framework.Slug(name)
	if slug == "" {
		slug = fmt.Sprintf("theme-%d", place)
	}
	if framework.CheckSlug(slug) != nil {
		slug += "-theme" // a word that is kept for something else: w2, participant
	}
	return slug
}

var (
	bulletLead = regexp.MustCompile(`^(?:[-–—•‣◦○●▪■□➢➤►*·]\s+)+`)
	digitLead  = regexp.MustCompile(`^(\d{1,3}(?:\.\d{1,3})*)([.):]?)\s+(\S.*)$`)
	letterLead = regexp.MustCompile(`^([A-Z](?:\d{1,3})?(?:\.\d{1,3})*)([.):])\s+(\S.*)$`)
)

// cutNumber parts "1.2 Transport" into number and name; sure tells of numbers
// that cannot be a part of the name.
func cutNumber(text string) (number, name string, sure bool) {
	for _, re := range []*regexp.Regexp{digitLead, letterLead} {
		if m := re.FindStringSubmatch(text); m != nil {
			return m[1], m[3], strings.Contains(m[1], ".") || m[2] != ""
		}
	}
	return "", text, false
}

// placed adds the place to an error that has none.
func placed(err error, where string) error {
	if e, ok := err.(*framework.Error); ok && e.Where == "" {
		with := *e
		with.Where = where
		return &with
	}
	return err
}
