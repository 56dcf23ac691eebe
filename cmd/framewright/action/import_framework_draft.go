package action

import (
	"fmt"
	"regexp"
	"strings"

	"framewright/framework"

	"golang.org/x/text/unicode/norm"
)

// bookDraft is a framework as a file tells it, before its themes have slugs.
type bookDraft struct {
	top      []*draftTheme
	sheet    string
	columns  []ColumnTaken
	aside    []SetAside
	warnings []string
}

// draftTheme is one theme of a file.
type draftTheme struct {
	where  string
	slug   string // as the file gives it; "" where it is made of the name
	given  bool   // the slug is the file's own
	number string // as the file prints it: it orders the tree, and is not kept
	guid   string // of a .qdc
	text   framework.Theme
	below  []*draftTheme
	into   *draftTheme // the sibling that it turned out to be; nil for none
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

func (dr *bookDraft) warn(format string, args ...any) {
	dr.warnings = append(dr.warnings, fmt.Sprintf(format, args...))
}

func (dr *bookDraft) put(where, why, text string) {
	if text = strings.TrimSpace(text); text != "" {
		dr.aside = append(dr.aside, SetAside{where, why, text})
	}
}

// each visits every theme, parents first.
func (dr *bookDraft) each(visit func(t *draftTheme, depth int)) {
	var down func(list []*draftTheme, depth int)
	down = func(list []*draftTheme, depth int) {
		for _, t := range list {
			visit(t, depth)
			down(t.below, depth+1)
		}
	}
	down(dr.top, 0)
}

// settle gives every theme a slug, and makes one of siblings that are one.
func (dr *bookDraft) settle() error {
	var err error
	dr.top, err = dr.settleList(dr.top)
	return err
}

func (dr *bookDraft) settleList(list []*draftTheme) ([]*draftTheme, error) {
	var out []*draftTheme
	at := map[string]*draftTheme{}
	for i, t := range list {
		t.text.Name = norm.NFC.String(strings.TrimSpace(t.text.Name))
		t.slug = norm.NFC.String(t.slug)
		if t.given {
			if err := framework.CheckSlug(t.slug); err != nil {
				return nil, placed(err, t.where)
			}
		} else {
			t.slug = slugFor(t.text.Name, i+1)
		}
		if have := at[t.slug]; have != nil {
			if have.sameAs(t) {
				dr.fold(have, t)
				continue
			}
			taken := t.slug
			for n := 2; at[t.slug] != nil; n++ {
				t.slug = fmt.Sprintf("%s-%d", taken, n)
			}
			dr.warn("%s: %q becomes %s, since %q is %s", t.where, t.text.Name, t.slug, have.text.Name, taken)
		}
		at[t.slug] = t
		out = append(out, t)
	}
	for _, t := range out {
		var err error
		if t.below, err = dr.settleList(t.below); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// sameAs tells whether two siblings with one slug are one theme.
func (t *draftTheme) sameAs(other *draftTheme) bool {
	return t.given && other.given || t.text.Name == "" || other.text.Name == "" || strings.EqualFold(t.text.Name, other.text.Name)
}

// fold brings a second telling of a theme into the first; texts that differ
// stand one below the other.
func (dr *bookDraft) fold(have, again *draftTheme) {
	if have.text.Name == "" {
		have.text.Name = again.text.Name
	} else if again.text.Name != "" && again.text.Name != have.text.Name {
		dr.put(again.where, "another name for "+have.slug, again.text.Name)
	}
	added := false
	for _, f := range themeFields {
		to, from := f.of(&have.text), f.of(&again.text)
		if *from != "" && !strings.Contains("\n"+*to+"\n", "\n"+*from+"\n") {
			added = added || *to != ""
			*to = strings.TrimSpace(*to + "\n" + *from)
		}
	}
	if added {
		dr.warn("%s: %q stands at %s already; its texts were put together", again.where, orDefault(again.text.Name, again.slug), have.where)
	}
	have.below, again.into = append(have.below, again.below...), have
}

// themeField is one text of a theme.
type themeField struct {
	id string
	of func(*framework.Theme) *string
}

// themeFields are the texts beside the name, in the order they are printed.
var themeFields = []themeField{
	{"define", func(t *framework.Theme) *string { return &t.Define }},
	{"include", func(t *framework.Theme) *string { return &t.Include }},
	{"exclude", func(t *framework.Theme) *string { return &t.Exclude }},
	{"example", func(t *framework.Theme) *string { return &t.Example }},
}

// addText puts a text at the end of a field.
func (t *draftTheme) addText(field, text, between string) {
	for _, f := range themeFields {
		if f.id == field && strings.TrimSpace(text) != "" {
			to := f.of(&t.text)
			if *to != "" {
				*to += between
			}
			*to += strings.TrimSpace(text)
		}
	}
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

// placed adds the place to an error that has none.
func placed(err error, where string) error {
	if e, ok := err.(*framework.Error); ok && e.Where == "" {
		with := *e
		with.Where = where
		return &with
	}
	return err
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
