package store

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
)

// merge3 joins two changes of one value: what differs between base and theirs
// is brought into ours. Structures are joined field by field, lists of records
// by their keys, lists of words as sets. Where both changed one thing
// it is false, and where tells which: the way to it through fields and keys. That
// is so where both did the same, too: if one of them were taken back, what the
// other did would stand. The values are of one type.
//
// known gives other states of the value, for the order of records of which
// neither change tells; it may be nil.
func merge3[T any](base, ours, theirs T, known func() []T) (joined T, where []string, ok bool) {
	m := &merger{}
	if known != nil {
		m.known = sync.OnceValue(func() (out []reflect.Value) {
			for _, v := range known() {
				out = append(out, reflect.ValueOf(&v).Elem())
			}
			return out
		})
	}
	out, ok := m.values(reflect.ValueOf(&base).Elem(), reflect.ValueOf(&ours).Elem(), reflect.ValueOf(&theirs).Elem())
	if !ok {
		return joined, m.where, false
	}
	return out.Interface().(T), nil, true
}

func equal(a, b reflect.Value) bool { return reflect.DeepEqual(a.Interface(), b.Interface()) }

// same is equal for values of which either may not be there.
func same(a, b reflect.Value) bool {
	return a.IsValid() == b.IsValid() && (!a.IsValid() || equal(a, b))
}

// merger knows where it is, and where it could not go on.
type merger struct {
	at    []string
	where []string
	known func() []reflect.Value
}

// stuck notes the first place where two changes meet.
func (m *merger) stuck() (reflect.Value, bool) {
	if m.where == nil {
		m.where = slices.Clone(m.at)
	}
	return reflect.Value{}, false
}

// field is the step that led to where it is: what a list is called.
func (m *merger) field() string { return last(m.at) }

func last(way []string) string {
	if len(way) == 0 {
		return ""
	}
	return way[len(way)-1]
}

// below merges what lies under a field or key.
func (m *merger) below(step string, merge func() (reflect.Value, bool)) (reflect.Value, bool) {
	m.at = append(m.at, step)
	out, ok := merge()
	m.at = m.at[:len(m.at)-1]
	return out, ok
}

func (m *merger) values(base, ours, theirs reflect.Value) (reflect.Value, bool) {
	switch {
	case equal(base, theirs):
		return ours, true
	case equal(base, ours):
		return theirs, true
	case equal(ours, theirs):
		return m.stuck()
	}
	switch ours.Kind() {
	case reflect.Pointer:
		if base.IsNil() || ours.IsNil() || theirs.IsNil() {
			return m.stuck()
		}
		joined, ok := m.values(base.Elem(), ours.Elem(), theirs.Elem())
		if !ok {
			return joined, false
		}
		out := reflect.New(ours.Type().Elem())
		out.Elem().Set(joined)
		return out, true
	case reflect.Struct:
		if ours.NumField() > 0 && !ours.Type().Field(0).IsExported() { // a time, or the like
			return m.stuck()
		}
		return m.structs(base, ours, theirs)
	case reflect.Map:
		return m.maps(base, ours, theirs)
	case reflect.Slice:
		return m.lists(base, ours, theirs)
	}
	return m.stuck()
}

// together are fields of a record that mean something only as one: where both
// changes touched any of them, the changes cannot be parted.
var together = map[string][]string{
	"Themes":    {"Version", "Frozen"},
	"Passage":   {"Transcript", "At", "Words", "First", "Last", "Nth", "Placed"},
	"Turns":     {"From", "To"},
	"Cell":      {"By", "On", "State", "Summary", "From", "Seen"},
	"Quotation": {"Passage", "Text"},
	"Review":    {"Decision", "Reason", "By", "On"},
	"Blind":     {"Ended", "By", "Reason"},
	"Settled":   {"Decision", "Waits", "Reason", "By", "On"},
	"Element":   {"Dimension", "Category"},
	"Placement": {"Type", "Reason", "By"},
	"Linkage":   {"If", "Then"},
}

func (m *merger) structs(base, ours, theirs reflect.Value) (reflect.Value, bool) {
	differ := func(a, b reflect.Value) bool {
		return slices.ContainsFunc(together[ours.Type().Name()], func(name string) bool {
			return !equal(a.FieldByName(name), b.FieldByName(name))
		})
	}
	if differ(base, ours) && differ(base, theirs) {
		return m.stuck()
	}
	out := reflect.New(ours.Type()).Elem()
	for i := range ours.NumField() {
		field, ok := m.below(ours.Type().Field(i).Name, func() (reflect.Value, bool) {
			return m.values(base.Field(i), ours.Field(i), theirs.Field(i))
		})
		if !ok {
			return field, false
		}
		out.Field(i).Set(field)
	}
	return out, true
}

func (m *merger) maps(base, ours, theirs reflect.Value) (reflect.Value, bool) {
	out := reflect.MakeMap(ours.Type())
	for _, all := range []reflect.Value{ours, theirs, base} {
		for _, key := range all.MapKeys() {
			v, ok := m.below(fmt.Sprint(key), func() (reflect.Value, bool) {
				return m.entries(base.MapIndex(key), ours.MapIndex(key), theirs.MapIndex(key))
			})
			if !ok {
				return v, false
			}
			if v.IsValid() {
				out.SetMapIndex(key, v)
			}
		}
	}
	return out, true
}

// entries joins what three lists or maps hold under one key; a value that is
// not valid is not there.
func (m *merger) entries(base, ours, theirs reflect.Value) (reflect.Value, bool) {
	switch {
	case same(base, theirs):
		return ours, true
	case same(base, ours):
		return theirs, true
	case base.IsValid() && ours.IsValid() && theirs.IsValid():
		return m.values(base, ours, theirs)
	}
	return m.stuck()
}

// lists joins lists of records; orderOf and place say in which order. A record
// that is in neither is a conflict: each of the two changes took it away.
func (m *merger) lists(base, ours, theirs reflect.Value) (reflect.Value, bool) {
	b, ok1 := keyed(m.field(), base)
	o, ok2 := keyed(m.field(), ours)
	t, ok3 := keyed(m.field(), theirs)
	if !ok1 || !ok2 || !ok3 {
		return m.stuck()
	}
	for _, key := range b.keys {
		if !o.values[key].IsValid() && !t.values[key].IsValid() {
			return m.below(key, m.stuck)
		}
	}
	order, ok := orderOf(b.keys, o.keys, t.keys)
	if !ok {
		return m.stuck()
	}
	for i, key := range t.keys {
		if !slices.Contains(order, key) {
			order = slices.Insert(order, m.place(order, t.keys, i), key)
		}
	}
	out := reflect.MakeSlice(ours.Type(), 0, len(order))
	for _, key := range order {
		v, ok := m.below(key, func() (reflect.Value, bool) { return m.entries(b.values[key], o.values[key], t.values[key]) })
		if !ok {
			return v, false
		}
		if v.IsValid() {
			out = reflect.Append(out, v)
		}
	}
	if out.Len() == 0 {
		out = reflect.Zero(ours.Type())
	}
	return out, true
}

// orderOf is the order that keys are to have: that of ours, but that those which
// base and theirs have in another order take theirs. It is false where ours has
// them in a third one.
func orderOf(base, ours, theirs []string) ([]string, bool) {
	common := func(keys []string) []string {
		return slices.DeleteFunc(slices.Clone(keys), func(key string) bool {
			return !slices.Contains(base, key) || !slices.Contains(ours, key) || !slices.Contains(theirs, key)
		})
	}
	b, o, t := common(base), common(ours), common(theirs)
	switch {
	case slices.Equal(b, t):
		return slices.Clone(ours), true
	case !slices.Equal(b, o):
		return nil, false
	}
	out, next := slices.Clone(ours), t
	for i, key := range ours {
		if slices.Contains(t, key) {
			out[i], next = next[0], next[1:]
		}
	}
	return out, true
}

// place is where the i-th of some keys goes in an order that does not have it:
// behind the nearest before it that is there. Where others stand between that
// and the nearest behind it, an earlier state that has both tells.
func (m *merger) place(order, keys []string, i int) int {
	at, end := 0, len(order)
	for _, before := range slices.Backward(keys[:i]) {
		if at = slices.Index(order, before) + 1; at > 0 {
			break
		}
	}
	for _, behind := range keys[i+1:] {
		if k := slices.Index(order, behind); k >= at {
			end = k
			break
		}
	}
	if at == end || m.known == nil {
		return at
	}
	for n := end; n > at; n-- {
		if m.stoodBefore(order[n-1], keys[i]) {
			return n
		}
	}
	return at
}

// stoodBefore tells whether in an earlier state of this list one key stood
// before another.
func (m *merger) stoodBefore(one, other string) bool {
	for _, state := range m.known() {
		for i, step := range m.at {
			state = stepInto(state, last(m.at[:i]), step)
		}
		if !state.IsValid() {
			continue
		}
		k, _ := keyed(m.field(), state)
		if a, b := slices.Index(k.keys, one), slices.Index(k.keys, other); a >= 0 && b >= 0 {
			return a < b
		}
	}
	return false
}

// differAt tells whether two values differ at the place that a way leads to,
// or on the way there: one of them may not have it.
func differAt(a, b reflect.Value, where []string) bool {
	for i, step := range where {
		from := last(where[:i])
		if a, b = stepInto(a, from, step), stepInto(b, from, step); !a.IsValid() || !b.IsValid() {
			break
		}
	}
	return !same(a, b)
}

// stepInto is a field of a structure, or what a list or map has under a key;
// from is the step that led to it.
func stepInto(v reflect.Value, from, step string) reflect.Value {
	if v.IsValid() && v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if !v.IsValid() {
		return v
	}
	switch v.Kind() {
	case reflect.Struct:
		return v.FieldByName(step)
	case reflect.Slice:
		k, _ := keyed(from, v)
		return k.values[step]
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if fmt.Sprint(key) == step {
				return v.MapIndex(key)
			}
		}
	}
	return reflect.Value{}
}

// keyedList is a list by the keys of its items.
type keyedList struct {
	keys   []string
	values map[string]reflect.Value
}

// keyed is false where the items have no keys, or two have the same. field is
// what the list is called.
func keyed(field string, list reflect.Value) (keyedList, bool) {
	k := keyedList{values: map[string]reflect.Value{}}
	for i := range list.Len() {
		key, ok := keyOf(field, list.Index(i))
		if _, twice := k.values[key]; !ok || twice {
			return k, false
		}
		k.keys = append(k.keys, key)
		k.values[key] = list.Index(i)
	}
	return k, true
}

// identities are the fields that tell the records of a list apart, where they
// have no ID: by the list's name where it has its own, else by their type.
var identities = map[string][]string{
	"Beside":       {"Subtheme", "Wave", "By"},
	"Cell":         {"Subtheme", "Wave"},
	"TurnedDown":   {"At", "Theme", "Words"},
	"Retired":      {"Path", "Number"},
	"Blind":        {"Transcript"},
	"ReadMark":     {"Transcript"},
	"GuideVersion": {"No"},
	"Wording":      {"Until"},
	"Placement":    {"Participant"},
}

func keyOf(field string, v reflect.Value) (string, bool) {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return "", false
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.String:
		return v.String(), true
	case reflect.Struct:
		fields, known := identities[field]
		if !known {
			fields, known = identities[v.Type().Name()]
		}
		if !known {
			fields = []string{"ID"}
		}
		key := ""
		for _, name := range fields {
			f := v.FieldByName(name)
			if !f.IsValid() {
				return "", false
			}
			key += fmt.Sprint(f.Interface()) + "\x00"
		}
		return key, true
	}
	return "", false
}
