package framework

import (
	"crypto/rand"
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// Crockford's base-32 alphabet in lower case: no letter that is read as a
// digit when an id is typed from paper.
const base32 = "0123456789abcdefghjkmnpqrstvwxyz"

// NewID makes the 8-character id of a coding, quotation or memo: 40 random
// bits in base 32. It starts with a letter, so that no program takes it for a
// number.
func NewID() string {
	var b [8]byte
	rand.Read(b[:])
	out := make([]byte, 8)
	for i, c := range b {
		out[i] = base32[c&31]
	}
	out[0] = base32[10+int(b[0])%22]
	return string(out)
}

// NewStudyID makes the 8-character upper-case id of a study.
func NewStudyID() string { return strings.ToUpper(NewID()) }

// roleWords may not be ids: in a transcript's speakers they name a role.
var roleWords = map[string]bool{
	"interviewer": true, "participant": true, "other": true, "unknown": true, "text": true,
}

// windowsNames are file names that Windows reserves whatever their extension.
var windowsNames = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

func init() {
	for i := '0'; i <= '9'; i++ {
		windowsNames["com"+string(i)] = true
		windowsNames["lpt"+string(i)] = true
	}
}

// CheckID tells whether id may name a participant, transcript or analyst:
// ASCII letters, digits, "_" and "-", starting with a letter or digit, at
// most 40 characters, and neither a role word nor a name Windows reserves.
func CheckID(id string) error {
	bad := func(why string) error {
		return &Error{Name: "bad-id", What: fmt.Sprintf("%q cannot be an id: %s", id, why),
			Hint: "use letters, digits, - and _, starting with a letter or digit, such as P03"}
	}
	if id == "" {
		return bad("it is empty")
	}
	if len(id) > 40 {
		return bad("it is longer than 40 characters")
	}
	for i, r := range id {
		letter := r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r))
		if !letter && (i == 0 || r != '_' && r != '-') {
			return bad(fmt.Sprintf("%q is not allowed there", r))
		}
	}
	if roleWords[strings.ToLower(id)] {
		return bad("it is the name of a speaker role")
	}
	return reserved(id, bad)
}

// canonicalLabel is what transcripts call people who are no participants.
var canonicalLabel = regexp.MustCompile(`^(?i:INT|UNK|OTH|TXT)[0-9]*$`)

// CheckParticipantID is CheckID for a participant: the labels that transcripts
// give to others (INT, INT2, UNK1, OTH1, TXT) cannot name one.
func CheckParticipantID(id string) error {
	if canonicalLabel.MatchString(id) {
		return &Error{Name: "bad-id", What: fmt.Sprintf("%q cannot be a participant's id: transcripts call interviewers and others so", id),
			Hint: "use letters and a number, such as P03"}
	}
	return CheckID(id)
}

// CheckSlug tells whether slug may be one step of a theme's path: lower-case
// letters of any script, digits and "-", starting with a letter or digit. Of
// the role words only "other" may be one: every theme may have its "other".
// The caller has brought it to Unicode's NFC.
func CheckSlug(slug string) error {
	bad := func(why string) error {
		return &Error{Name: "bad-slug", What: fmt.Sprintf("%q cannot name a theme: %s", slug, why),
			Hint: "use lower-case letters, digits and -, such as first-contact; the wording for print goes into its name"}
	}
	if slug == "" {
		return bad("it is empty")
	}
	if len(slug) > 80 {
		return bad("it is longer than 80 bytes")
	}
	for i, r := range slug {
		ok := slugLetter(r)
		if i > 0 {
			ok = ok || r == '-' || unicode.IsMark(r)
		}
		if !ok {
			return bad(fmt.Sprintf("%q is not allowed there", r))
		}
	}
	if len(slug) > 1 && slug[0] == 'w' && strings.Trim(slug[1:], "0123456789") == "" {
		return bad("w and a number names a wave")
	}
	if roleWords[strings.ToLower(slug)] && slug != string(OtherRole) {
		return bad("it is the name of a speaker role")
	}
	return reserved(slug, bad)
}

// slugLetter tells whether a slug may begin with r.
func slugLetter(r rune) bool {
	return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsTitle(r) || unicode.IsDigit(r)
}

func reserved(id string, bad func(string) error) error {
	if windowsNames[strings.ToLower(id)] {
		return bad("Windows keeps that name for itself")
	}
	return nil
}

// CheckPath tells whether path is a theme's slug path: one or more slugs
// joined by "/".
func CheckPath(path string) error {
	for _, slug := range strings.Split(path, "/") {
		if err := CheckSlug(slug); err != nil {
			return err
		}
	}
	return nil
}

// Slug makes a slug of a name: "Getting to care" becomes "getting-to-care".
// It is empty where the name holds no letter and no digit.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		switch {
		case slugLetter(r) || unicode.IsMark(r) && b.Len() > 0:
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '’':
		default:
			gap = true
		}
	}
	slug := b.String()
	for len(slug) > 60 {
		cut := strings.LastIndexByte(slug[:60], '-')
		if cut < 0 {
			return strings.ToValidUTF8(slug[:60], "")
		}
		slug = slug[:cut]
	}
	return slug
}
