package yamlio

import (
	"encoding"
	"fmt"
	"strconv"

	"gopkg.in/yaml.v3"
)

// Cursor reads one mapping of a Doc. The first thing that is wrong stops it:
// later reads give zero values, and Err tells what it was.
type Cursor struct {
	doc  *Doc
	node *yaml.Node
	err  *error
}

// Mapping starts reading the file as one mapping; an empty file is an empty
// mapping.
func (d *Doc) Mapping() *Cursor {
	c := &Cursor{doc: d, node: d.Root, err: new(error)}
	if d.Root != nil && d.Root.Kind != yaml.MappingNode && !isNull(d.Root) {
		c.fail(d.Root, "this file should hold `key: value` lines", "see FORMAT.md for what belongs here")
	}
	return c
}

// Records starts reading the file as a list of mappings.
func (d *Doc) Records(each func(*Cursor)) error {
	c := &Cursor{doc: d, err: new(error)}
	if d.Root != nil && !isNull(d.Root) {
		c.eachRecord(d.Root, each)
	}
	return *c.err
}

// Err is the first thing that was wrong, nil where nothing was.
func (c *Cursor) Err() error { return *c.err }

// Fail records that the value of key (the mapping itself where there is none)
// is wrong.
func (c *Cursor) Fail(key, what, hint string) {
	n := c.get(key)
	if n == nil {
		n = c.node
	}
	c.fail(n, what, hint)
}

func (c *Cursor) fail(n *yaml.Node, what, hint string) {
	if *c.err == nil {
		*c.err = c.doc.Errorf(n, what, hint)
	}
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func (c *Cursor) get(key string) *yaml.Node {
	if c.node == nil || c.node.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(c.node.Content); i += 2 {
		if c.node.Content[i].Value == key && !isNull(c.node.Content[i+1]) {
			return c.node.Content[i+1]
		}
	}
	return nil
}

// Keys lists the mapping's keys in their order.
func (c *Cursor) Keys() []string {
	var out []string
	if c.node != nil && c.node.Kind == yaml.MappingNode {
		for i := 0; i < len(c.node.Content); i += 2 {
			out = append(out, c.node.Content[i].Value)
		}
	}
	return out
}

// Str reads a scalar as the text that stands in the file: 01234 stays 01234.
func (c *Cursor) Str(key string) string {
	n := c.get(key)
	if n == nil {
		return ""
	}
	return c.scalar(n, key)
}

func (c *Cursor) scalar(n *yaml.Node, key string) string {
	if n.Kind != yaml.ScalarNode {
		c.fail(n, fmt.Sprintf("%s should be one value", key), fmt.Sprintf("write `%s: …` on one line, or put the text into quotation marks", key))
		return ""
	}
	return n.Value
}

// Need is Str for a key that must be there.
func (c *Cursor) Need(key string) string {
	s := c.Str(key)
	if s == "" && *c.err == nil {
		n := c.node
		c.fail(n, fmt.Sprintf("%s is missing here", key), fmt.Sprintf("add a line `%s: …`", key))
	}
	return s
}

// Int reads a whole number, 0 where the key is missing.
func (c *Cursor) Int(key string) int {
	s := c.Str(key)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		c.Fail(key, fmt.Sprintf("%s should be a whole number, not %q", key, s), fmt.Sprintf("write `%s: 1`", key))
	}
	return n
}

// Bool reads true or false, false where the key is missing.
func (c *Cursor) Bool(key string) bool {
	switch s := c.Str(key); s {
	case "", "false", "no":
		return false
	case "true", "yes":
		return true
	default:
		c.Fail(key, fmt.Sprintf("%s should be true or false, not %q", key, s), fmt.Sprintf("write `%s: true`", key))
		return false
	}
}

// Text reads a scalar into a value that knows its own grammar.
func (c *Cursor) Text(key string, into encoding.TextUnmarshaler, hint string) {
	s := c.Str(key)
	if s == "" || *c.err != nil {
		return
	}
	if err := into.UnmarshalText([]byte(s)); err != nil {
		c.Fail(key, fmt.Sprintf("%s: %v", key, err), hint)
	}
}

// List reads a list of scalars; a single scalar is a list of one.
func (c *Cursor) List(key string) []string {
	n := c.get(key)
	switch {
	case n == nil:
		return nil
	case n.Kind == yaml.ScalarNode:
		return []string{n.Value}
	case n.Kind != yaml.SequenceNode:
		c.fail(n, fmt.Sprintf("%s should be a list", key), fmt.Sprintf("write `%s: [one, two]`", key))
		return nil
	}
	var out []string
	for _, item := range n.Content {
		out = append(out, c.scalar(item, key))
	}
	return out
}

// Sub reads the mapping under key, an empty one where it is missing.
func (c *Cursor) Sub(key string) *Cursor {
	n := c.get(key)
	if n != nil && n.Kind != yaml.MappingNode {
		c.fail(n, fmt.Sprintf("%s should hold `key: value` lines", key), "see FORMAT.md for what belongs here")
		n = nil
	}
	return &Cursor{doc: c.doc, node: n, err: c.err}
}

// Has tells whether the mapping holds a value under key.
func (c *Cursor) Has(key string) bool { return c.get(key) != nil }

// Each reads the list of mappings under key.
func (c *Cursor) Each(key string, each func(*Cursor)) {
	if n := c.get(key); n != nil {
		c.eachRecord(n, each)
	}
}

func (c *Cursor) eachRecord(n *yaml.Node, each func(*Cursor)) {
	if n.Kind != yaml.SequenceNode {
		c.fail(n, "this should be a list", "begin each entry with `- `")
		return
	}
	for _, item := range n.Content {
		if item.Kind != yaml.MappingNode {
			c.fail(item, "this entry should hold `key: value` lines", "begin it with `- id: …`")
		}
		if *c.err != nil {
			return
		}
		each(&Cursor{doc: c.doc, node: item, err: c.err})
	}
}
