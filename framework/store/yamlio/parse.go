// Package yamlio is the study folder's one way to YAML. It reads files into
// nodes with errors that say file, line and excerpt, and renders mappings in
// one canonical form, so that a file that was loaded and saved again is the
// same to the byte, comments and unknown keys included.
//
// It exists because gopkg.in/yaml.v3 alone loses data: text that begins with
// a newline comes back without it, text that begins with a tab comes back as
// an unreadable file, and numbers lose their leading zeros. Here every scalar
// is read from its own text, and what was rendered is read again and compared
// before anybody gets to see it.
package yamlio

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"

	"gopkg.in/yaml.v3"
)

// Doc is a parsed YAML file.
type Doc struct {
	File string // for error messages, relative to the study
	Root *yaml.Node
	src  []byte
	head string // comments above the first entry, parted from it by an empty line
	foot string // comments below the last entry
	base int    // lines before the YAML within its file
}

// Parse reads a YAML file. A file without content has a nil Root.
func Parse(file string, src []byte) (*Doc, error) { return ParseAt(file, src, 0) }

// ParseAt is Parse for YAML that stands within another file, below base other
// lines.
func ParseAt(file string, src []byte, base int) (*Doc, error) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	d := &Doc{File: file, src: src, base: base}
	if line, ok := ConflictMarker(src); ok {
		return nil, d.errAt(line, ConflictWhat, ConflictHint)
	}
	if err := d.checkCharacters(); err != nil {
		return nil, err
	}
	if root, ok := readCanonical(string(src)); ok {
		d.Root = root
		return d, nil
	}
	node, err := decode(src)
	switch {
	case errors.Is(err, errSecond):
		return nil, d.errAt(node.Line, "a second YAML document begins here", "delete the line --- or move what stands below it into a file of its own")
	case err != nil:
		return nil, d.syntaxError(err)
	}
	if len(node.Content) > 0 {
		d.Root = node.Content[0]
		if err := d.checkNode(d.Root, 0); err != nil {
			return nil, err
		}
	}
	if !d.hangComments(string(src)) {
		return nil, d.errAt(1, "the comments of this file cannot be told from its text", "delete the comments (# …), or put text that holds # into double quotes")
	}
	return d, nil
}

var errSecond = errors.New("second document")

// decode reads one document into nodes. yaml.v3 panics on some spoiled files;
// that too is an error here.
func decode(src []byte) (node *yaml.Node, err error) {
	node = &yaml.Node{}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: it cannot be taken apart (%v)", r)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(src))
	if err := dec.Decode(node); err != nil {
		if errors.Is(err, io.EOF) {
			return &yaml.Node{}, nil
		}
		return nil, err
	}
	second := &yaml.Node{}
	switch err := dec.Decode(second); {
	case errors.Is(err, io.EOF):
		return node, nil
	case err != nil:
		return nil, err
	}
	return second, errSecond
}

// What is said of a merge that was left unfinished, and what mends it.
const (
	ConflictWhat = "a merge was left unfinished here"
	ConflictHint = "keep the lines you want, delete the <<<<<<<, ======= and >>>>>>> lines, and run `framewright check`"
)

var conflictLine = regexp.MustCompile(`(?m)^(<<<<<<< |>>>>>>> |=======\r?$)`)

// ConflictMarker finds the first line that git leaves where a merge could not
// be finished.
func ConflictMarker(src []byte) (int, bool) {
	if !bytes.Contains(src, []byte("<<<<<<<")) && !bytes.Contains(src, []byte(">>>>>>>")) && !bytes.Contains(src, []byte("=======")) {
		return 0, false // nearly every file: the pattern is slow over megabytes
	}
	at := conflictLine.FindIndex(src)
	if at == nil {
		return 0, false
	}
	return bytes.Count(src[:at[0]], []byte("\n")) + 1, true
}

// checkNode refuses what the study folder's files never hold and readers
// would misunderstand: a key that stands twice, an alias, a complex key, or
// nesting without end.
func (d *Doc) checkNode(n *yaml.Node, depth int) error {
	if depth > 40 {
		return d.Errorf(n, "this is nested more than 40 levels deep", "flatten it")
	}
	if n.Kind == yaml.AliasNode {
		return d.Errorf(n, "YAML aliases (*name) are not used in a study", "write the value out in full")
	}
	if n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		return d.Errorf(n, "YAML anchors (&name) and tags (!name) are not used in a study", "delete it and keep the value")
	}
	if n.Kind == yaml.MappingNode {
		seen := map[string]int{}
		for i := 0; i < len(n.Content); i += 2 {
			k := n.Content[i]
			if k.Kind != yaml.ScalarNode {
				return d.Errorf(k, "a key must be a word", "write `key: value`")
			}
			if first, dup := seen[k.Value]; dup {
				return d.Errorf(k, fmt.Sprintf("%q stands here a second time (first on line %d)", k.Value, first+d.base), "delete one of the two")
			}
			seen[k.Value] = k.Line
		}
	}
	for _, c := range n.Content {
		if err := d.checkNode(c, depth+1); err != nil {
			return err
		}
	}
	return nil
}
