package yamlio

import (
	"slices"

	"gopkg.in/yaml.v3"
)

// merge carries what only people wrote, comments and unknown keys, from the
// old mapping into the freshly built one.
func (m *Map) merge(old *yaml.Node) {
	if old == nil || old.Kind != yaml.MappingNode {
		return
	}
	copyComments(m.node, old)
	for i := 0; i+1 < len(old.Content); i += 2 {
		key, value := old.Content[i], old.Content[i+1]
		at := indexOf(m.node, key.Value)
		switch {
		case at >= 0:
			copyComments(m.node.Content[at], key)
			m.mergeValue(key.Value, m.node.Content[at+1], value)
		case !m.closed && !m.known[key.Value]:
			m.node.Content = append(m.node.Content, key, value)
		}
	}
}

func (m *Map) mergeValue(key string, fresh, old *yaml.Node) {
	if sub := m.subs[key]; sub != nil {
		sub.merge(old)
		return
	}
	if list, ok := m.lists[key]; ok {
		list.merge(fresh, old)
		return
	}
	if fresh.Kind == yaml.SequenceNode && old.Kind == yaml.SequenceNode {
		fresh.FootComment = old.FootComment
		for _, item := range fresh.Content {
			i := slices.IndexFunc(old.Content, func(o *yaml.Node) bool { return o.Kind == yaml.ScalarNode && o.Value == item.Value })
			if i >= 0 {
				copyComments(item, old.Content[i])
			}
		}
	}
}

func (l recordList) merge(fresh, old *yaml.Node) {
	if old.Kind != yaml.SequenceNode {
		return
	}
	fresh.FootComment = old.FootComment
	before := map[string]*yaml.Node{}
	for _, o := range old.Content {
		before[l.identity(o)] = o
	}
	for _, item := range l.items {
		item.merge(before[l.identity(item.node)])
	}
}

func copyComments(to, from *yaml.Node) {
	to.HeadComment, to.LineComment, to.FootComment = from.HeadComment, from.LineComment, from.FootComment
}
