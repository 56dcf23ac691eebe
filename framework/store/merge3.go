package store

import (
	"fmt"
	"reflect"
	"slices"
)

// merge3 joins two changes of one value: what differs between base and theirs
// is brought into ours. Structures are joined field by field, lists of records
// by their keys, lists of words as sets; where both changed one thing
// differently it is false. The values are of one type.
func merge3[T any](base, ours, theirs T) (T, bool) {
	out, ok := mergeValues(reflect.ValueOf(&base).Elem(), reflect.ValueOf(&ours).Elem(), reflect.ValueOf(&theirs).Elem())
	if !ok {
		var none T
		return none, false
	}
	return out.Interface().(T), true
}

func equal(a, b reflect.Value) bool { return reflect.DeepEqual(a.Interface(), b.Interface()) }

func mergeValues(base, ours, theirs reflect.Value) (reflect.Value, bool) {
	switch {
	case equal(base, theirs), equal(ours, theirs):
		return ours, true
	case equal(base, ours):
		return theirs, true
	}
	switch ours.Kind() {
	case reflect.Pointer:
		if base.IsNil() || ours.IsNil() || theirs.IsNil() {
			return ours, false
		}
		joined, ok := mergeValues(base.Elem(), ours.Elem(), theirs.Elem())
		out := reflect.New(ours.Type().Elem())
		if ok {
			out.Elem().Set(joined)
		}
		return out, ok
	case reflect.Struct:
		if ours.NumField() > 0 && !ours.Type().Field(0).IsExported() { // a time, or the like
			return ours, false
		}
		return mergeStructs(base, ours, theirs)
	case reflect.Map:
		return mergeMaps(base, ours, theirs)
	case reflect.Slice:
		return mergeLists(base, ours, theirs)
	}
	return ours, false
}

// together are fields of a record that mean something only as one: where both
// changes touched any of them, the changes cannot be parted.
var together = map[string][]string{
	"Themes":    {"Version", "Frozen"},
	"Passage":   {"Transcript", "At", "Words", "First", "Last", "Nth", "Placed"},
	"Turns":     {"From", "To"},
	"Cell":      {"By", "State", "Summary", "From", "Seen"},
	"Quotation": {"Passage", "Text"},
	"Review":    {"Decision", "Reason", "By", "On"},
	"Settled":   {"Decision", "Waits", "Reason", "By", "On"},
}

func mergeStructs(base, ours, theirs reflect.Value) (reflect.Value, bool) {
	out := reflect.New(ours.Type()).Elem()
	differ := func(a, b reflect.Value) bool {
		return slices.ContainsFunc(together[ours.Type().Name()], func(name string) bool {
			return !equal(a.FieldByName(name), b.FieldByName(name))
		})
	}
	if differ(base, ours) && differ(base, theirs) && differ(ours, theirs) {
		return out, false
	}
	for i := range ours.NumField() {
		field, ok := mergeValues(base.Field(i), ours.Field(i), theirs.Field(i))
		if !ok {
			return out, false
		}
		out.Field(i).Set(field)
	}
	return out, true
}

func mergeMaps(base, ours, theirs reflect.Value) (reflect.Value, bool) {
	out := reflect.MakeMap(ours.Type())
	for _, m := range []reflect.Value{ours, theirs} {
		for _, key := range m.MapKeys() {
			v, ok := mergeEntries(base.MapIndex(key), ours.MapIndex(key), theirs.MapIndex(key))
			if !ok {
				return out, false
			}
			if v.IsValid() {
				out.SetMapIndex(key, v)
			}
		}
	}
	return out, true
}

// mergeEntries joins what three lists or maps hold under one key; a value that
// is not valid is not there.
func mergeEntries(base, ours, theirs reflect.Value) (out reflect.Value, ok bool) {
	same := func(a, b reflect.Value) bool {
		return a.IsValid() == b.IsValid() && (!a.IsValid() || equal(a, b))
	}
	switch {
	case same(base, theirs), same(ours, theirs):
		return ours, true
	case same(base, ours):
		return theirs, true
	case base.IsValid() && ours.IsValid() && theirs.IsValid():
		return mergeValues(base, ours, theirs)
	}
	return out, false
}

// mergeLists joins lists of records. The order is that of ours; what theirs
// brings stands behind what it stood behind there.
func mergeLists(base, ours, theirs reflect.Value) (reflect.Value, bool) {
	b, ok1 := keyed(base)
	o, ok2 := keyed(ours)
	t, ok3 := keyed(theirs)
	if !ok1 || !ok2 || !ok3 {
		return ours, false
	}
	order := slices.Clone(o.keys)
	for i, key := range t.keys {
		if slices.Contains(order, key) {
			continue
		}
		at := 0
		if i > 0 {
			at = slices.Index(order, t.keys[i-1]) + 1
		}
		order = slices.Insert(order, at, key)
	}
	out := reflect.MakeSlice(ours.Type(), 0, len(order))
	for _, key := range order {
		v, ok := mergeEntries(b.values[key], o.values[key], t.values[key])
		if !ok {
			return ours, false
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

// keyedList is a list by the keys of its items.
type keyedList struct {
	keys   []string
	values map[string]reflect.Value
}

// keyed is false where the items have no keys, or two have the same.
func keyed(list reflect.Value) (keyedList, bool) {
	k := keyedList{values: map[string]reflect.Value{}}
	for i := range list.Len() {
		key, ok := keyOf(list.Index(i))
		if _, twice := k.values[key]; !ok || twice {
			return k, false
		}
		k.keys = append(k.keys, key)
		k.values[key] = list.Index(i)
	}
	return k, true
}

// identities are the fields that tell the records of a list apart, where they
// have no ID.
var identities = map[string][]string{
	"Cell":         {"Subtheme", "Wave"},
	"TurnedDown":   {"At", "Theme"},
	"Retired":      {"Path", "Number"},
	"Blind":        {"Transcript"},
	"ReadMark":     {"Transcript"},
	"GuideVersion": {"No"},
	"Wording":      {"Until"},
}

func keyOf(v reflect.Value) (string, bool) {
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
		fields, known := identities[v.Type().Name()]
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
