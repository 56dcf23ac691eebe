package exchange

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"
)

// Codebook is a tree of codes, with sets of codes beside it.
type Codebook struct {
	Origin string // the program that wrote it; may be empty
	Codes  []*Code
	Sets   []Set
	// Unread counts the elements that were met and have no place here, by name.
	Unread map[string]int
}

// Code is one code with those below it.
type Code struct {
	GUID        string // as NormalGUID gives it; "" where the file has none
	Name        string
	Description string // plain text, several lines perhaps
	Color       string // #RRGGBB or #RGB; "" for none
	Folder      bool   // isCodable="false": it only holds others together
	Codes       []*Code
}

// Set is a group of codes across the tree.
type Set struct {
	GUID        string
	Name        string
	Description string
	Members     []string // guids of codes
}

// Each visits every code, parents before children.
func (cb *Codebook) Each(visit func(c *Code, depth int)) { each(cb.Codes, 0, visit) }

func each(codes []*Code, depth int, visit func(*Code, int)) {
	for _, c := range codes {
		visit(c, depth)
		each(c.Codes, depth+1, visit)
	}
}

// NormalGUID brings a guid to the form in which two are compared: upper case,
// no braces.
func NormalGUID(guid string) string {
	return strings.ToUpper(strings.Trim(strings.TrimSpace(guid), "{}"))
}

// space is the namespace that guids are made in. It must never change: guids
// that left once would not be known again.
var space = [16]byte{0x4b, 0x0a, 0x6e, 0x0d, 0x2a, 0x5c, 0x5b, 0x1e, 0x9c, 0x35, 0x7e, 0x1f, 0x53, 0x0d, 0x6a, 0x41}

// GUID gives the guid of a theme of a study: a version 5 UUID (RFC 9562,
// section 5.5) of the study's id and the theme's path, in upper case. The same
// theme has the same guid in every export, so that an edited codebook is known
// again when it comes back.
func GUID(study, path string) string {
	h := sha1.New()
	h.Write(space[:])
	h.Write([]byte(study + "/" + path))
	b := h.Sum(nil)[:16]
	b[6] = b[6]&0x0f | 0x50
	b[8] = b[8]&0x3f | 0x80
	s := strings.ToUpper(hex.EncodeToString(b))
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}
