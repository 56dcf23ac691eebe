package chart

import (
	"slices"
	"strings"
)

// Renew brings a cell's fingerprint over a change that left the meaning of its
// evidence as it was, such as a name for a pseudonym: before and after are the
// fingerprints that a cell like this would have got just before and just behind
// the change. What the cell had seen as it stood before is seen as it stands after;
// what had changed since the cell was written stays changed.
func Renew(seen, before, after string) string {
	if before == after || strings.TrimSpace(seen) == "" {
		return seen
	}
	was, now := marks(before), marks(after)
	fields := strings.Fields(seen)
	for n, field := range fields {
		key, body, ok := strings.Cut(field, ":")
		switch {
		case !ok:
		case key == "d":
			fields[n] = "d:" + renewed(body, was["d"], now["d"])
		default:
			items := strings.Split(body, ",")
			for i, item := range items {
				if id, mark, ok := strings.Cut(item, "."); ok {
					items[i] = id + "." + renewed(mark, was[key+id], now[key+id])
				}
			}
			fields[n] = key + ":" + strings.Join(items, ",")
		}
	}
	return strings.Join(fields, " ")
}

// renewed is a mark, each part of which follows the change where it stood before
// it: text.place, text.voices, name.meaning.
func renewed(mark, was, now string) string {
	have, before, after := strings.Split(mark, "."), strings.Split(was, "."), strings.Split(now, ".")
	if len(before) != len(after) || len(have) > len(before) {
		return mark
	}
	for i := range have {
		if have[i] == before[i] {
			have[i] = after[i]
		}
	}
	return strings.Join(have, ".")
}

// marks are the parts of a fingerprint by what they are of.
func marks(seen string) map[string]string {
	out := map[string]string{}
	for _, field := range strings.Fields(seen) {
		key, body, ok := strings.Cut(field, ":")
		if !ok || key == "d" {
			out[key] = body
			continue
		}
		for item := range slices.Values(strings.Split(body, ",")) {
			if id, mark, ok := strings.Cut(item, "."); ok {
				out[key+id] = mark
			}
		}
	}
	return out
}
