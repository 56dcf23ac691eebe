package transcript

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// The forms of time met in transcripts: 0:03, 00:01:20, 00:43.810, 1:02,5,
// f4's 00:03:40-5, with the look-alikes of the colon.
const (
	clockRe = `(?:\d{1,3}[:：∶])?\d{1,3}[:：∶]\d{2}(?:[.,]\d{1,3}|-\d)?`
	spanRe  = `(` + clockRe + `)(?:\s*(?:-->|->|-|–|—|to|à|bis)\s*(` + clockRe + `))?`
)

var clockParts = regexp.MustCompile(`^(?:(\d{1,3})[:：∶])?(\d{1,3})[:：∶](\d{2})(?:[.,](\d{1,3})|-(\d))?$`)

// canonTime makes "00:04:12" or "00:04:12.480" of a time as a file has it; ""
// where it is none.
func canonTime(s string) string {
	m := clockParts.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return ""
	}
	h, _ := strconv.Atoi(m[1])
	min, _ := strconv.Atoi(m[2])
	sec, _ := strconv.Atoi(m[3])
	if sec > 59 {
		return ""
	}
	h, min = h+min/60, min%60
	frac := (m[4] + m[5] + "000")[:3]
	out := fmt.Sprintf("%02d:%02d:%02d", h, min, sec)
	if frac != "000" {
		out += "." + frac
	}
	return out
}

// earlier compares two canonical times; "" is neither.
func earlier(a, b string) bool { return a != "" && b != "" && seconds(a) < seconds(b) }

// seconds is a canonical time as a number.
func seconds(t string) float64 {
	parts := strings.Split(t, ":")
	if len(parts) != 3 {
		return 0
	}
	h, _ := strconv.Atoi(parts[0])
	m, _ := strconv.Atoi(parts[1])
	s, _ := strconv.ParseFloat(parts[2], 64)
	return float64(h*3600+m*60) + s
}
