package yamlio

import "gopkg.in/yaml.v3"

// Map builds one mapping in the order its keys are given. A key given with an
// empty value is left out, but is known: an old file's value for it goes. Keys
// that are never given are unknown: an old file's values for them stay.
type Map struct {
	node   *yaml.Node
	known  map[string]bool
	closed bool                  // every key is known
	lists  map[string]recordList // children that are records
	subs   map[string]*Map       // children that are mappings
}

type recordList struct {
	identity func(*yaml.Node) string
	items    []*Map
}

// NewMap starts a mapping.
func NewMap() *Map {
	return &Map{node: &yaml.Node{Kind: yaml.MappingNode}, known: map[string]bool{},
		lists: map[string]recordList{}, subs: map[string]*Map{}}
}

func (m *Map) put(key string, value *yaml.Node) *Map {
	m.known[key] = true
	if value != nil {
		m.node.Content = append(m.node.Content, textNode(key), value)
	}
	return m
}

func textNode(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }

func bareNode(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

// Text puts words under key: quoted where they would be read as something
// else, as block text where they are long or run over several lines.
func (m *Map) Text(key, s string) *Map {
	if s == "" {
		return m.put(key, nil)
	}
	return m.put(key, textNode(s))
}

// Bare puts a number, date, id or turn under key as it is. It is for values
// that Cursor reads back from their text; anything else is quoted.
func (m *Map) Bare(key, s string) *Map {
	if s == "" {
		return m.put(key, nil)
	}
	return m.put(key, bareNode(s))
}

// Flow puts a list of words on one line.
func (m *Map) Flow(key string, list []string) *Map {
	if len(list) == 0 {
		return m.put(key, nil)
	}
	n := m.sequence(list)
	n.Style = yaml.FlowStyle
	return m.put(key, n)
}

// FlowBare is Flow for numbers and turns, as Bare is Text for one of them.
func (m *Map) FlowBare(key string, list []string) *Map {
	m.Flow(key, list)
	if len(list) > 0 {
		for _, n := range m.node.Content[len(m.node.Content)-1].Content {
			n.Tag = ""
		}
	}
	return m
}

// Lines puts a list of words one to a line.
func (m *Map) Lines(key string, list []string) *Map {
	if len(list) == 0 {
		return m.put(key, nil)
	}
	return m.put(key, m.sequence(list))
}

func (m *Map) sequence(list []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, s := range list {
		n.Content = append(n.Content, textNode(s))
	}
	return n
}

// Sub puts a mapping under key; an empty one is left out.
func (m *Map) Sub(key string, sub *Map) *Map {
	m.subs[key] = sub
	if len(sub.node.Content) == 0 {
		return m.put(key, nil)
	}
	return m.put(key, sub.node)
}

// FlowSub puts a mapping of scalars under key on one line.
func (m *Map) FlowSub(key string, sub *Map) *Map {
	sub.node.Style = yaml.FlowStyle
	return m.Sub(key, sub)
}

// Records puts a list of mappings under key. Each is known again by the
// values of its identity keys. An empty list is written as [].
func (m *Map) Records(key string, items []*Map, identity ...string) *Map {
	m.lists[key] = recordList{identity: byKeys(identity), items: items}
	return m.put(key, recordNode(items))
}

func recordNode(items []*Map) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, item := range items {
		n.Content = append(n.Content, item.node)
	}
	if len(items) == 0 {
		n.Style = yaml.FlowStyle
	}
	return n
}

func byKeys(keys []string) func(*yaml.Node) string {
	return func(n *yaml.Node) string {
		id := ""
		for _, key := range keys {
			if v := lookup(n, key); v != nil {
				id += v.Value
			}
			id += "\x00"
		}
		return id
	}
}

func lookup(n *yaml.Node, key string) *yaml.Node {
	if i := indexOf(n, key); i >= 0 {
		return n.Content[i+1]
	}
	return nil
}

// indexOf finds a key in a mapping node, -1 where it is not.
func indexOf(n *yaml.Node, key string) int {
	if n == nil || n.Kind != yaml.MappingNode {
		return -1
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// Know declares a key without a value: an old file's value for it goes.
func (m *Map) Know(key string) *Map { return m.put(key, nil) }

// KnowAll declares every key: the mapping's keys are data, and one that an old
// file held and that was not given again goes.
func (m *Map) KnowAll() *Map {
	m.closed = true
	return m
}

// Word is Text that is written even where it is empty: its key alone says
// something.
func (m *Map) Word(key, s string) *Map { return m.put(key, textNode(s)) }
