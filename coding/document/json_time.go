package document

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"framewright/framework/words"
)

// jsonTime is a time of a segment. A number without a unit means seconds or
// milliseconds: that is decided over the whole list.
type jsonTime struct {
	there bool
	value float64
	bare  bool // a number without a unit; else value is in seconds
}

var (
	startKeys = []string{"start", "starttime", "begin", "from", "ts", "startts", "timestamp", "time", "startms", "startoffset", "offset", "offsetinticks"}
	endKeys   = []string{"end", "endtime", "stop", "to", "endts", "endms", "endoffset", "resultendtime"}
	spanKeys  = []string{"duration", "dur", "durationinticks"}
	pairKeys  = []string{"timestamps", "timestamp", "time", "offsets"}
)

// timesOf reads when a segment starts and ends: from members of its own, from
// a pair of times, or from its first and last word that has any.
func timesOf(v jsonValue) (start, end jsonTime) {
	if pair := v.one(pairKeys, func(v jsonValue) bool { return v.kind() == '{' || v.kind() == '[' }); pair != "" {
		if start, end = pairTimes(pair); start.there {
			return start, end
		}
	}
	start, end = timeOf(v, startKeys), timeOf(v, endKeys)
	if span := timeOf(v, spanKeys); start.there && !end.there && span.there && span.bare == start.bare {
		end = jsonTime{there: true, value: start.value + span.value, bare: start.bare}
	}
	if start.there {
		return start, end
	}
	parts := v.one(partKeys, isList)
	if best := v.one(firstKeys, isList).first(); parts == "" && best.kind() == '{' {
		parts = best.one(partKeys, isList)
	}
	parts.elements(func(e jsonValue) bool {
		if s := timeOf(e, startKeys); s.there && !start.there {
			start = s
		}
		if t := timeOf(e, endKeys); t.there {
			end = t
		}
		return true
	})
	return start, end
}

func pairTimes(pair jsonValue) (start, end jsonTime) {
	if pair.kind() == '{' {
		return timeOf(pair, startKeys), timeOf(pair, endKeys)
	}
	i := 0
	pair.elements(func(e jsonValue) bool {
		if i++; i == 1 {
			start = readJSONTime("", e)
		} else {
			end = readJSONTime("", e)
		}
		return i < 2
	})
	return start, end
}

// timeOf reads the first of an object's members under these names that is a
// time.
func timeOf(v jsonValue, names []string) (out jsonTime) {
	rank := len(names)
	v.members(func(key string, val jsonValue) bool {
		for i, name := range names[:rank] {
			if !sameKey(key, name) {
				continue
			}
			if t := readJSONTime(name, val); t.there {
				out, rank = t, i
			}
			break
		}
		return rank > 0
	})
	return out
}

var (
	isoSpan   = regexp.MustCompile(`^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$`)
	clockText = regexp.MustCompile(`^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,6})?)$`)
)

// readJSONTime reads a number, "1.5", "1.500s", "PT1.5S" or "00:00:01,500".
// The name tells some units: Azure's ticks are 100 nanoseconds, Otter's
// offsets samples of 16 kHz.
func readJSONTime(name string, v jsonValue) jsonTime {
	text := strings.TrimSpace(v.text())
	if v.kind() == '0' {
		text = string(v)
	}
	if text == "" {
		return jsonTime{}
	}
	if m := isoSpan.FindStringSubmatch(text); m != nil {
		return jsonTime{there: true, value: 3600*number(m[1]) + 60*number(m[2]) + number(m[3])}
	}
	if m := clockText.FindStringSubmatch(text); m != nil {
		return jsonTime{there: true, value: 3600*number(m[1]) + 60*number(m[2]) + number(strings.ReplaceAll(m[3], ",", "."))}
	}
	bare, second := strings.CutSuffix(text, "s")
	n, err := strconv.ParseFloat(bare, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) || n < 0 {
		return jsonTime{}
	}
	switch {
	case strings.HasSuffix(name, "inticks"):
		return jsonTime{there: true, value: n / 1e7}
	case name == "startoffset" || name == "endoffset":
		return jsonTime{there: true, value: n / 16000}
	case strings.HasSuffix(name, "ms"):
		return jsonTime{there: true, value: n / 1000}
	}
	return jsonTime{there: true, value: n, bare: !second}
}

func number(s string) float64 {
	n, _ := strconv.ParseFloat(s, 64)
	return n
}

// slowest is more seconds a word than any talk takes on the whole: numbers
// that would make it slower are milliseconds.
const slowest = 20

// scaleTimes decides what bare numbers count.
func scaleTimes(segments []jsonSegment) {
	said, from, to := 0, math.Inf(1), 0.0
	for _, s := range segments {
		said += words.Count(s.text)
		for _, t := range []jsonTime{s.start, s.end} {
			if t.there && t.bare {
				from, to = min(from, t.value), max(to, t.value)
			}
		}
	}
	scale := 1.0
	if to-from > slowest*float64(max(said, 1)) {
		scale = 0.001
	}
	for i := range segments {
		segments[i].scale = scale
	}
}

// longestTalk bounds times, in seconds: beyond it a number is a date.
const longestTalk = 360000

// clockOf writes a time as captions do: "00:01:02.500"; "" where there is
// none.
func clockOf(t jsonTime, scale float64) string {
	v := t.value
	if t.bare {
		v *= scale
	}
	if !t.there || v >= longestTalk {
		return ""
	}
	ms := int64(math.Round(v * 1000))
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3600000, ms/60000%60, ms/1000%60, ms%1000)
}
